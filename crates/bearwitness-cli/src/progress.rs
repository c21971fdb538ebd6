//! Progress of long work: on a terminal only.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A line that counts files and documents and shows the rate; nothing in a pipe.
pub(crate) struct Progress {
    bar: ProgressBar,
    files: u64,
}

impl Progress {
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style =
            ProgressStyle::with_template("{spinner} {pos} documents, {msg}, {per_sec}, {elapsed}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.set_message("0 files");
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar, files: 0 }
    }

    pub(crate) fn file(&mut self) {
        self.files += 1;
        self.bar.set_message(format!("{} files", self.files));
    }

    pub(crate) fn documents(&self, number: usize) {
        self.bar.inc(number as u64);
    }

    /// Prints a line above the progress.
    pub(crate) fn say(&self, message: &str) {
        self.bar.suspend(|| eprintln!("bearwitness: {message}"));
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
