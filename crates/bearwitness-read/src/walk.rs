//! Paths to files.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

/// What was found at a path.
#[derive(Debug)]
pub enum Found {
    /// A file to read.
    File(PathBuf),
    /// Something that can't be read, and why.
    Skipped(String),
}

/// The files at the paths, in the order of the paths; a folder's in the order of their names,
/// folders within it included, but for the folder of pictures and scripts that a browser saves beside a
/// page. A path that is not there and holds `*`, `?` or `[` is a pattern, and stands for what it matches.
/// Links are followed for a path that is named, not within a folder.
pub fn walk(paths: &[PathBuf]) -> Vec<Found> {
    let mut found = Vec::new();
    for path in paths {
        match fs::metadata(path) {
            Ok(data) => visit(path, data.file_type(), &mut found),
            Err(error) => match matched(path) {
                Some(matched) => found.extend(walk(&matched)),
                None => found.push(skipped(path, &error)),
            },
        }
    }
    found
}

/// What a pattern matches, in the order of names; none where the path is no pattern or matches nothing.
fn matched(path: &Path) -> Option<Vec<PathBuf>> {
    let pattern = path.to_str().filter(|path| path.contains(['*', '?', '[']))?;
    let matched: Vec<PathBuf> = glob::glob(pattern).ok()?.filter_map(Result::ok).collect();
    (!matched.is_empty()).then_some(matched)
}

fn visit(path: &Path, kind: fs::FileType, found: &mut Vec<Found>) {
    if kind.is_dir() {
        match entries(path) {
            Ok(entries) => entries.iter().for_each(|(path, kind)| visit(path, *kind, found)),
            Err(error) => found.push(skipped(path, &error)),
        }
    } else if kind.is_file() {
        found.push(Found::File(path.to_owned()));
    } else {
        let message = format!("`{}` is neither a file nor a folder; passed over", path.display());
        found.push(Found::Skipped(message));
    }
}

fn entries(folder: &Path) -> io::Result<Vec<(PathBuf, fs::FileType)>> {
    let mut entries = fs::read_dir(folder)?
        .map(|entry| entry.and_then(|entry| Ok((entry.path(), entry.file_type()?))))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    let pages: HashSet<PathBuf> = entries.iter().filter_map(|(path, _)| beside(path)).collect();
    entries.retain(|(path, kind)| !kind.is_dir() || !pages.contains(path));
    Ok(entries)
}

/// The folder that a browser saves beside a page, by the name of the page.
fn beside(page: &Path) -> Option<PathBuf> {
    let ending = page.extension()?.to_str()?;
    let name = page.file_stem()?.to_str()?;
    ["html", "htm"].contains(&ending).then(|| page.with_file_name(format!("{name}_files")))
}

fn skipped(path: &Path, error: &io::Error) -> Found {
    Found::Skipped(format!("cannot read `{}`: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_folder_with_a_socket_in_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b.txt"), "b").unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/z.txt"), "z").unwrap();
        let socket = folder.path().join("c.sock");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let found = walk(&[folder.path().to_owned()]);
        let [Found::File(z), Found::File(b), Found::Skipped(message)] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert!(z.ends_with("a/z.txt") && b.ends_with("b.txt"));
        assert_eq!(
            *message,
            format!("`{}` is neither a file nor a folder; passed over", socket.display())
        );
    }

    #[test]
    fn saved_pages_and_patterns() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.html", "b.txt", "c.html"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        for name in ["a_files", "b_files"] {
            fs::create_dir(folder.path().join(name)).unwrap();
            fs::write(folder.path().join(name).join("x.js"), "x").unwrap();
        }
        let names = |found: Vec<Found>| -> Vec<String> {
            let name = |found: &Found| match found {
                Found::File(path) => {
                    path.strip_prefix(folder.path()).unwrap().to_str().unwrap().to_owned()
                }
                Found::Skipped(message) => message.clone(),
            };
            found.iter().map(name).collect()
        };
        let all = names(walk(&[folder.path().to_owned()]));
        assert_eq!(all, ["a.html", "b.txt", "b_files/x.js", "c.html"]);
        assert_eq!(names(walk(&[folder.path().join("*.html")])), ["a.html", "c.html"]);
    }

    #[test]
    fn a_path_that_is_not_there() {
        let found = walk(&[PathBuf::from("/no/such/file")]);
        let [Found::Skipped(message)] = found.as_slice() else { panic!("{found:?}") };
        assert!(message.starts_with("cannot read `/no/such/file`: "), "{message}");
    }
}
