//! Progress of long work: on a terminal only.

use std::{sync::atomic::Ordering, time::Duration};

use bearwitness_read::BytesRead;
use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::output::harmless;

/// A line that counts files and documents, and shows the rate and, where the files' sizes are known, the
/// time left; nothing in a pipe.
pub(crate) struct Progress {
    /// Bytes of files that were read so far.
    pub(crate) bytes: BytesRead,
    bar: ProgressBar,
    files: u64,
    documents: u64,
    /// Bytes of all files.
    size: Option<u64>,
}

impl Progress {
    pub(crate) fn new(size: Option<u64>) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{spinner} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.set_message("0 documents");
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bytes: BytesRead::default(), bar, files: 0, documents: 0, size }
    }

    pub(crate) const fn file(&mut self) {
        self.files += 1;
    }

    pub(crate) fn documents(&mut self, number: usize) {
        self.documents += number as u64;
        self.bar.set_message(self.line());
    }

    fn line(&self) -> String {
        let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
        let read = self.bytes.load(Ordering::Relaxed) as f64;
        let rate = self.documents as f64 / seconds;
        let known = format!(
            "{} documents of {} files, {rate:.0} a second, {:.0} MB",
            self.documents,
            self.files,
            read / 1e6
        );
        let Some(size) = self.size.filter(|size| *size > 0 && read > 0.0) else { return known };
        let size = size as f64;
        let left = Duration::from_secs_f64(seconds * (size - read).max(0.0) / read);
        format!("{known} of {:.0}, {} left", size / 1e6, HumanDuration(left))
    }

    /// Prints a line above the progress.
    pub(crate) fn say(&self, message: &str) {
        self.bar.suspend(|| eprintln!("bearwitness: {}", harmless(message)));
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
