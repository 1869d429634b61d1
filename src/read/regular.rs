//! Files that can be read to their end.
//!
//! In: a path. Out: what the file holds, or an error. A pipe may never say a word and a device may
//! never stop, so neither is opened where a file is expected.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;

/// Opens a file.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    open_if(path, FileType::is_file)
}

/// The bytes of a file.
pub(crate) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    whole(open(path)?)
}

/// The bytes of a file or pipe that was named outright, as a shell's `<(command)` names one.
pub(super) fn bytes_or_pipe(path: &Path) -> io::Result<Vec<u8>> {
    whole(open_if(path, |kind| kind.is_file() || is_pipe(*kind))?)
}

/// The text of a file.
pub(crate) fn text(path: &Path) -> io::Result<String> {
    io::read_to_string(open(path)?)
}

/// Folders are left to the system, which has its own word for them.
fn open_if(path: &Path, allowed: impl Fn(&FileType) -> bool) -> io::Result<File> {
    let kind = fs::metadata(path)?.file_type();
    if allowed(&kind) || kind.is_dir() {
        return File::open(path);
    }
    let it = if is_pipe(kind) { "a pipe" } else { "a device or socket" };
    Err(io::Error::other(format!("it is {it}, not a file")))
}

#[cfg(unix)]
fn is_pipe(kind: FileType) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&kind)
}

#[cfg(not(unix))]
fn is_pipe(_: FileType) -> bool {
    false
}

fn whole(mut file: File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // Asks the file how long it is; and says so when there is no memory for that, where `Vec` would stop.
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn pipes_and_devices_are_no_files() {
        for path in ["/dev/zero", "/dev/null"] {
            let told = bytes(Path::new(path)).unwrap_err().to_string();
            assert_eq!(told, "it is a device or socket, not a file");
            assert!(bytes_or_pipe(Path::new(path)).is_err());
        }
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(text(&pipe).unwrap_err().to_string(), "it is a pipe, not a file");
        let writer = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::write(pipe, "the gate")
        });
        assert_eq!(bytes_or_pipe(&pipe).unwrap(), b"the gate");
        writer.join().unwrap().unwrap();
    }
}
