//! `quotelint init`: a commented `quotelint.toml` to start from.

use std::path::Path;

use miette::miette;

use super::output::{Terminal, write_whole};
use super::{Done, Outcome};
use crate::config::{FILE_NAME, STORE_NAME};

/// What is written. Everything is commented out; taking out the marks in front of a setting sets it.
const TEMPLATE: &str = "\
# Settings of quotelint for the documents in this folder and below.
# `quotelint config --show PATH` tells what holds for one of them, and why.

# Settings to build on; what stands here outweighs them.
# extends = \"../house/quotelint.toml\"

# The folder with the source texts, relative to this file; a list names several.
# Without it a folder called references beside this file is used.
# store = \"references\"

# The guide that says which small changes to a quotation need no mark: \"chicago\" (the default),
# \"apa\", \"mla\", \"oxford\", \"wikipedia\" or \"bluebook\".
# style = \"chicago\"

# What the documents are: \"corpus\", \"llm-review\", \"book\", \"journal\" or \"fiction\". Sets levels.
# profile = \"book\"

# Run the rules on trial, too.
# preview = true

# Documents that are left out when folders are searched.
# exclude = [\"old/\", \"*.bak.md\"]

# Names that are right as they are, whatever they resemble.
# names = [\"Brinne\"]

# Files with rules of your own; `quotelint rules test` runs their tests.
# rule-files = \"rules/*.toml\"

# Levels: \"error\", \"warning\", \"advice\" or \"off\", for a rule, for a family, or for all.
# `quotelint rules` lists the rules, `quotelint explain RULE` tells what one finds.
[rules]
# form = \"advice\"
# unattributed-quote = \"off\"

# People the documents speak of whom no table knows.
# [[person]]
# name = \"Ada Corwen\"
# aliases = [\"A. C.\"]
# born = 1861
# died = 1921

# Works the documents cite, with the titles they go by.
# [[work]]
# title = \"The Salt Ledger\"
# author = \"Ada Corwen\"
# variants = [\"Salt Ledger\"]
# year = 1902

# Names that nobody can have used before a year: of an event, organisation, coinage, place-name or technology.
# [[term]]
# term = \"Salt Congress\"
# kind = \"event\"
# since = 1907

# Wordings that go round: misquoted, misattributed, apocryphal or paraphrase.
# [[misquotation]]
# wording = \"Salt never sleeps\"
# attributed_to = [\"Ada Corwen\"]
# verdict = \"misquoted\"
# work = \"The Salt Ledger\"
# correct = \"The salt does not sleep\"

# Collections of quotations that give no sources.
# [[collection]]
# name = \"Salt Sayings\"
# host = \"sayings.example\"

# Words of a language (en, de, fr, es) beside those that come with the program.
# [lexicon.en]
# speech-verbs = \"posted tweeted\"
# roles = [\"harbourmaster\"]

# Other levels, or another profile, for some of the documents.
# [[overrides]]
# files = [\"drafts/**\"]
# profile = \"llm-review\"
# rules = { quote-locator-missing = \"off\" }
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
    use super::*;
    use crate::check::catalogue;
    use crate::config::Config;
    use crate::parse::Lexicons;

    fn config(text: &str) -> Config {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE_NAME), text).unwrap();
        let config = Config::for_folder(folder.path(), &catalogue()).unwrap();
        Config { file: None, files: Vec::new(), ..config }
    }

    #[test]
    fn the_template_is_a_sound_file_that_changes_nothing() {
        assert_eq!(config(TEMPLATE), config(""));
    }

    #[test]
    fn every_setting_it_shows_may_be_set() {
        let uncommented = |line: &str| match line.strip_prefix("# ") {
            Some(path) if path.starts_with("extends") || path.starts_with("rule-files") => String::new(),
            Some(setting) if setting.contains(" = ") || setting.starts_with('[') => format!("{setting}\n"),
            _ => format!("{line}\n"),
        };
        let all = config(&TEMPLATE.lines().map(uncommented).collect::<String>());
        let project = &all.project;
        assert_eq!((project.people.len(), project.works.len(), project.names.len()), (1, 1, 1));
        assert_eq!((project.terms.len(), project.misquotations.len(), project.collections.len()), (1, 1, 1));
        assert_ne!(all.lexicons, Lexicons::default());
        assert!(
            all.profile.is_some() && all.style.is_some() && all.preview.is_some() && all.store.len() == 1
        );
    }
}
