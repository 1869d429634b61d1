//! The HTML report in a real browser: it filters, reads and prints, and hostile words do nothing.
//!
//! The tests need a Chromium. Where none is found they say so and pass, so that `cargo test` runs
//! anywhere; `.ci/run` installs one where it can. `QUOTELINT_BROWSER` names another.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SOURCE: &str = "---\ntitle: The Salt Ledger\nauthor: Ada Corwen\ndate: 1902\n---\nChapter 1\n\n\
    The salt came up the river in barges, and every barge was weighed twice.\n\nChapter 2\n\n\
    The north gate was never locked on the night of the storm, whatever the watchman told the board.\n";

const ESSAY: &str = "Ada Corwen wrote in *The Salt Ledger* (1902): “The north gate was locked on the night of the \
    storm, whatever the watchman told the board.”\n\n\
    She went on in *The Salt Ledger*: “The salt came up the river in barges, and every barge was weighed twice.”\n\n\
    Halvard Brine said: “</blockquote><script>document.title='broken'</script><img src=x onerror=alert(1)> & \
    the rest of it \u{202e}is\u{1b}[2J > onclick=alert(1) harmless to all of us.”\n\n\
    The vote was on 31 June 1911.\n";

fn quotelint(folder: &Path, args: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_quotelint")).args(args).current_dir(folder).output().unwrap();
    assert_ne!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("references/ledger.txt", SOURCE),
        ("<b>tides</b> & \"gates\".txt", ESSAY),
        ("sound.md", "He came.\n"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The browser, if this machine has one.
fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("QUOTELINT_BROWSER").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = || {
        let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
        std::env::split_paths(&path)
            .flat_map(|folder| names.map(|name| folder.join(name)))
            .find(|p| p.is_file())
    };
    let browser = named.or_else(found);
    if browser.is_none() {
        eprintln!("no Chromium on this machine: the HTML report was not opened");
    }
    browser
}

/// Opens a page and returns what it has become, or nothing when there is no browser.
fn open(folder: &Path, page: &str, more: &[&str]) -> Option<String> {
    let browser = browser()?;
    let file = folder.join("page.html");
    fs::write(&file, page).unwrap();
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--disable-dev-shm-usage", "--virtual-time-budget=4000"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .args(more)
        .arg(format!("file://{}", file.display()))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The page with `script` run in place of its own policy, which forbids it; the script leaves what it
/// saw in the title.
fn seen(folder: &Path, page: &str, script: &str) -> Option<BTreeMap<String, String>> {
    let (policy, rest) = page.split_once("<meta http-equiv=").unwrap();
    let opened = policy.to_owned() + rest.split_once('\n').unwrap().1;
    let probe = format!(
        "<script>addEventListener('load', () => setTimeout(() => {{ const seen = {{}}; {script};\n\
         document.title = JSON.stringify(seen); }}, 200));</script></body>"
    );
    let dom = open(folder, &opened.replace("</body>", &probe), &["--dump-dom"])?;
    let title = dom.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
    let json = title.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    Some(serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}")))
}

/// Counts the articles on the screen after each choice.
const CHOOSE: &str = "
    const shown = () => [...document.querySelectorAll('article')].filter((a) => a.checkVisibility()).length;
    const choose = (list, name) => {
      const select = document.getElementById(list);
      select.value = [...select.options].find((o) => o.textContent.includes(name)).value;
      seen[name] = String(shown());
      select.value = '';
    };
    seen.all = String(shown());
    choose('verdict', 'polarity-flip');
    choose('verdict', 'as the source has it');
    choose('verdict', 'could not be checked');
    choose('document', 'sound.md');";

#[test]
fn the_lists_filter_and_hostile_words_are_only_words() {
    let folder = folder();
    let page = quotelint(folder.path(), &["check", "--format", "html"]);
    let script = format!(
        "{CHOOSE} choose('rule', 'impossible-date');
         seen.images = String(document.images.length);
         seen.scripts = String(document.scripts.length);
         seen.handlers = String(document.querySelectorAll('[onclick], [onerror]').length);
         seen.words = document.querySelector('article.open blockquote').textContent;
         seen.marked = [...document.querySelectorAll('article mark')].map((m) => m.textContent).join('|');
         seen.count = document.querySelector('output').textContent;
         dispatchEvent(new Event('x'));
         document.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'j' }}));"
    );
    let Some(seen) = seen(folder.path(), &page, &script) else { return };
    let expected = [
        ("all", "5"),
        ("polarity-flip", "1"),
        ("as the source has it", "1"),
        ("could not be checked", "1"),
        ("sound.md", "0"),
        ("impossible-date", "1"),
        ("images", "0"),
        ("scripts", "2"),
        ("handlers", "0"),
        ("count", "5 shown"),
    ];
    for (name, value) in expected {
        assert_eq!(seen[name], value, "{name}: {seen:#?}");
    }
    assert!(
        seen["words"].starts_with("</blockquote><script>document.title='broken'</script><img"),
        "{seen:#?}"
    );
    assert!(seen["words"].contains("&") && !seen["words"].contains(['\u{202e}', '\u{1b}']), "{seen:#?}");
    assert!(seen["marked"].contains("never") && seen["marked"].contains('‸'), "{seen:#?}");
}

#[test]
fn the_page_works_without_scripts_and_fetches_nothing() {
    let folder = folder();
    for args in [["check", "--format=html"], ["audit", "--format=html"]] {
        let page = quotelint(folder.path(), &args);
        // All styles and scripts are in the page, and nothing is loaded from anywhere.
        let tags = ["<link", "src=", "url(", "@import", "fetch(", "<iframe", "<img"];
        let outside: Vec<_> =
            tags.iter().filter(|tag| page.replace("&lt;img src=x", "").contains(**tag)).collect();
        assert!(outside.is_empty(), "{outside:?}");
        assert!(page.contains("default-src 'none'"));
        assert_eq!(page.matches("<article").count(), page.matches("</article>").count());
        assert_eq!(page.matches("<script>").count(), 1);
        // The page itself, under its own policy: the count is written by its script, the rest is not.
        let Some(dom) = open(folder.path(), &page, &["--dump-dom"]) else { return };
        assert!(dom.contains("<title>Quotations and their sources</title>"), "a script of the document ran");
        assert!(dom.contains(" shown</output>"), "the page's own script did not run");
    }
}

#[test]
fn the_page_prints() {
    let folder = folder();
    let page = quotelint(folder.path(), &["audit", "--format", "html"]);
    let pdf = folder.path().join("page.pdf");
    let print = format!("--print-to-pdf={}", pdf.display());
    if open(folder.path(), &page, &[&print, "--no-pdf-header-footer"]).is_some() {
        let bytes = fs::read(&pdf).unwrap();
        assert!(bytes.starts_with(b"%PDF-") && bytes.len() > 5_000, "{} bytes", bytes.len());
    }
}
