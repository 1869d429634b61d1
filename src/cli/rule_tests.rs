//! `quotelint rules test`: whether the user's rules find what their tests say.

use std::path::{Path, PathBuf};

use miette::{Report, Severity, miette};

use super::args::{LevelFlags, SettingsArgs};
use super::output::Terminal;
use super::session::Need;
use super::{Done, Outcome, settings};
use crate::check::{audit_document, catalogue, custom_findings};
use crate::config::{CustomRule, RuleTest};
use crate::model::People;
use crate::read;
use crate::report::count;
use crate::store::Store;

/// Runs the tests of the rules in `files`, or of those the settings for this folder name.
pub(super) fn run(files: &[PathBuf], args: &SettingsArgs, terminal: &mut Terminal) -> Done {
    let rules = if files.is_empty() {
        let mut loader = settings::loader(args, Need::People, &LevelFlags::default())?;
        loader.config(Path::new("any")).map_err(Report::new)?.custom.clone()
    } else {
        let loaded = files.iter().map(|file| CustomRule::load(file, &catalogue()).map_err(Report::new));
        loaded.collect::<Result<Vec<_>, Report>>()?.concat()
    };
    if rules.is_empty() {
        return Err(miette!(
            code = "quotelint::rules",
            help = "name a file with [[rule]] tables, or name one as `rule-files` in quotelint.toml",
            "there are no rules of your own to test"
        )
        .into());
    }
    let (mut passed, mut failed) = (0, 0);
    for rule in &rules {
        for (i, test) in rule.tests.iter().enumerate() {
            let found = hits(rule, test)?;
            if found == test.hits {
                passed += 1;
                continue;
            }
            failed += 1;
            let reported =
                |n: usize| if n == 1 { "1 quotation".to_owned() } else { format!("{n} quotations") };
            terminal.complain(&miette!(
                severity = Severity::Error,
                code = "quotelint::rules::test",
                help = format!(
                    "`quotelint extract` shows what is seen in the document:\n{}",
                    test.document.trim_end()
                ),
                "`{}`, test {}: {} reported, not {}",
                rule.name,
                i + 1,
                reported(found),
                test.hits
            ));
        }
    }
    writeln!(
        terminal.out,
        "{}: {passed} of {} pass",
        count(rules.len(), "rule"),
        count(passed + failed, "test")
    )?;
    Ok(if failed == 0 { Outcome::Clean } else { Outcome::Findings })
}

/// How many quotations of a test's document the rule reports.
fn hits(rule: &CustomRule, test: &RuleTest) -> miette::Result<usize> {
    let name = format!("test.{}", test.format.as_deref().unwrap_or("md"));
    let document = read::from_text(&name, None, test.document.clone());
    if test.sources.is_empty() {
        let people = People::known();
        return Ok(custom_findings(
            rule,
            &audit_document(document, None, &people, Default::default()),
            None,
            &people,
        )
        .len());
    }
    let failed = |error: std::io::Error| {
        miette!(
            code = "quotelint::rules::test",
            "the sources of a test of `{}` cannot be put aside: {error}",
            rule.name
        )
    };
    let folder = tempfile::tempdir().map_err(failed)?;
    for (i, source) in test.sources.iter().enumerate() {
        std::fs::write(folder.path().join(format!("source-{i}.txt")), source.trim_start()).map_err(failed)?;
    }
    let (store, warnings) = Store::open(&[folder.path().to_path_buf()], &())?;
    if let Some(warning) = warnings.into_iter().next() {
        return Err(Report::new(warning));
    }
    let checked = audit_document(document, Some(&store), store.people(), Default::default());
    Ok(custom_findings(rule, &checked, Some(&store), store.people()).len())
}
