//! `quotelint init`: a commented `quotelint.toml` to start from.

use std::path::Path;

use miette::miette;

use super::output::{Terminal, write_whole};
use super::{Done, Outcome};
use crate::config::{FILE_NAME, STORE_NAME};

/// What is written. Every setting that is not commented out is the default, said aloud.
const TEMPLATE: &str = "\
# Settings of quotelint for the documents in this folder and below.
# `quotelint config --show PATH` tells what holds for one of them.

# The folder with the source texts, relative to this file; a list names several.
# Without it a folder called references beside this file is used.
# store = \"references\"

# The guide that says which small changes to a quotation need no mark: \"chicago\" (the default),
# \"apa\", \"mla\", \"oxford\", \"wikipedia\" or \"bluebook\".
# style = \"chicago\"

# Levels of rules: \"error\", \"warning\", \"advice\" or \"off\".
# `quotelint rules` lists the rules, `quotelint explain RULE` tells what one finds.
[rules]
# unattributed-quote = \"off\"
";

/// Runs the command.
pub(super) fn run(folder: &Path, terminal: &mut Terminal) -> Done {
    let folder = folder.strip_prefix(".").unwrap_or(folder);
    let path = folder.join(FILE_NAME);
    if path.symlink_metadata().is_ok() {
        return Err(miette!(
            code = "quotelint::init",
            help = "edit it, or move it away first",
            "{} exists and is not overwritten",
            path.display()
        )
        .into());
    }
    write_whole(&path, TEMPLATE.as_bytes())?;
    writeln!(terminal.out, "wrote {}", path.display())?;
    if !folder.join(STORE_NAME).is_dir() {
        writeln!(terminal.out, "next: put source texts into {}", folder.join(STORE_NAME).display())?;
    }
    Ok(Outcome::Clean)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_template_is_a_sound_file_that_changes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join(super::FILE_NAME), super::TEMPLATE).expect("a file");
        let config = crate::config::Config::for_folder(folder.path(), &[]).expect("a sound file");
        assert!(config.rules.is_empty() && config.store.is_empty());
    }
}
