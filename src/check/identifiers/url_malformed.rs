//! `url-malformed`: an address that cannot be followed as it is written.
//!
//! Only what no address has is a fault; a strange address may still be a good one.

use std::sync::LazyLock;

use regex::Regex;

use super::super::wording::{pattern, shortened};
use super::super::{Context, Meta, Rule, meta};
use super::address::{Address, addresses};
use crate::model::{Edit, Finding, Fix, Safety, Severity, Span};
use crate::read::Format;

/// Reports addresses that lead nowhere, and as advice those that carry a tracker.
pub(in crate::check) struct UrlMalformed;

impl Rule for UrlMalformed {
    fn meta(&self) -> &'static Meta {
        meta!("url-malformed", Identifiers, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for address in addresses(context) {
            if let Some(fault) = fault(address.text, address.linked) {
                findings.push(self.finding(context, &address, fault));
            }
        }
        self.blanks(context, findings);
    }
}

/// What is wrong with an address, and the address without it.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    message: &'static str,
    mended: String,
    level: Severity,
}

impl UrlMalformed {
    fn finding(&self, context: &Context<'_>, address: &Address<'_>, fault: Fault) -> Finding {
        let place = context.document.text.map.to_source(address.span);
        let mut finding = self.meta().finding(context, place, fault.message);
        finding.severity = fault.level;
        if address.linked && !context.document.slice(place).contains(address.text) {
            finding.labels.push((place, format!("leads to {}", shortened(address.text, 70))));
        }
        finding.help = Some(format!("Write \"{}\".", shortened(&fault.mended, 90)));
        finding.fix = address.mended(context, fault.mended);
        finding
    }

    /// A blank ends an address, so one inside cuts it.
    fn blanks(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = &context.document.text;
        let targets = BLANK_IN_TARGET.captures_iter(&text.plain);
        let targets = targets.filter(|_| context.document.format == Format::Markdown);
        let cut = BLANK.captures_iter(&text.plain).chain(targets);
        for found in cut.filter_map(|found| found.get(1)) {
            let span = Span::from(found.range());
            if text.is_code(span) {
                continue;
            }
            let place = text.map.to_source(span);
            let mut finding = self.meta().finding(context, place, "a blank cuts the address");
            let in_path = found.as_str().contains("//") && !found.as_str().contains("// ");
            let mended = found.as_str().replace(' ', if in_path { "%20" } else { "" });
            finding.help = Some(format!("Write \"{}\".", shortened(&mended, 90)));
            if context.document.slice(place) == found.as_str() {
                let edit =
                    Edit { path: context.document.path().to_owned(), span: place, replacement: mended };
                finding.fix = Some(Fix { safety: Safety::Safe, edits: vec![edit] });
            }
            findings.push(finding);
        }
    }
}

fn fault(address: &str, linked: bool) -> Option<Fault> {
    let warning = |message, mended| Some(Fault { message, mended, level: Severity::Warning });
    let (word, joint, rest) = lead(address).filter(|(.., rest)| !rest.is_empty())?;
    let word = word.to_ascii_lowercase();
    let scheme = if word.ends_with('s') { "https" } else { "http" };
    if lead(rest).is_some_and(|(_, joint, _)| joint.contains("//")) {
        let mended = fault(rest, linked).map_or_else(|| rest.to_owned(), |fault| fault.mended);
        return warning("the address begins twice", mended);
    }
    if word != scheme && (word.starts_with('h') || word.starts_with("ttp")) && joint.ends_with('/') {
        return warning("the address begins with a misspelt word", format!("{scheme}://{rest}"));
    }
    if word == scheme && joint != "://" {
        return warning(
            "the address does not begin with a scheme, a colon and two slashes",
            format!("{scheme}://{rest}"),
        );
    }
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if host.contains("..") && !host.contains("...") {
        return warning(
            "two dots stand together in the name of the host",
            format!("{scheme}://{}{path}", host.replace("..", ".")),
        );
    }
    if host.contains(',') && COMMA_IN_HOST.is_match(host) {
        return warning(
            "a comma stands in the name of the host",
            format!("{scheme}://{}{path}", host.replace(',', ".")),
        );
    }
    let sentence =
        address.ends_with([',', ';']) || address.ends_with('.') && STOP_BEHIND_FILE.is_match(address);
    if linked && sentence {
        let mended = address.trim_end_matches(['.', ',', ';']).to_owned();
        return warning("the stop of the sentence is part of the address", mended);
    }
    let mended = untracked(address)?;
    Some(Fault { message: "the address says where its writer came from", mended, level: Severity::Advice })
}

/// What looks like `http` or `https`, slips of the typist included, the signs behind it, and the rest.
fn lead(address: &str) -> Option<(&str, &str, &str)> {
    let mut at = 0;
    for (letter, least, most) in [(b'h', 0, 2), (b't', 1, 3), (b'p', 1, 2), (b's', 0, 2)] {
        let same =
            address.bytes().skip(at).take(most).take_while(|b| b.eq_ignore_ascii_case(&letter)).count();
        at += same;
        if same < least {
            return None;
        }
    }
    let (word, behind) = address.split_at(at);
    let rest = behind.trim_start_matches([':', ';']).trim_start_matches(['/', '\\']);
    Some((word, &behind[..behind.len() - rest.len()], rest))
}

/// The address without the parameters that trace its reader; none when it has none.
fn untracked(address: &str) -> Option<String> {
    let (whole, fragment) = address.find('#').map_or((address, ""), |at| address.split_at(at));
    let (page, query) = whole.split_once('?')?;
    let kept: Vec<&str> = query.split('&').filter(|pair| !TRACKER.is_match(pair)).collect();
    if kept.len() == query.split('&').count() {
        return None;
    }
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    Some(format!("{page}{query}{fragment}"))
}

static COMMA_IN_HOST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^[a-z0-9.-]+,(?:com|org|net|edu|gov|info)$"));
static STOP_BEHIND_FILE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\.(?:html?|pdf|php|aspx?)\.$"));
static TRACKER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:utm_[a-z]+|fbclid|gclid|dclid|msclkid|igshid|mc_eid|mc_cid)="));
/// Behind the scheme, or behind `www.`.
static BLANK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(https?:// [a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}|www\. [a-z0-9-]+\.(?:com|org|net|edu|gov))\b",
    )
});
/// A link that is none, because a blank ends its target.
static BLANK_IN_TARGET: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"\]\((https?://[^\s()<>"']+(?: [^\s()<>"']+){1,8})\)"#));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_mended() {
        for (address, expected) in [
            ("https://https://example.org/a", "https://example.org/a"),
            ("https://http//example.org", "http://example.org"),
            ("http//example.org", "http://example.org"),
            ("http:/example.org", "http://example.org"),
            ("https:example.org", "https://example.org"),
            ("http:\\\\example.org", "http://example.org"),
            ("htpp://example.org", "http://example.org"),
            ("hhttps://example.org", "https://example.org"),
            ("https://www..example.org/a", "https://www.example.org/a"),
            ("https://www.example,org/a", "https://www.example.org/a"),
            ("https://example.org/a.html.", "https://example.org/a.html"),
            ("https://example.org/a?id=7&utm_source=x#b", "https://example.org/a?id=7#b"),
            ("https://example.org/?fbclid=x", "https://example.org/"),
        ] {
            assert_eq!(fault(address, true).map(|f| f.mended).as_deref(), Some(expected), "{address}");
        }
    }

    #[test]
    fn what_only_looks_strange_is_left_alone() {
        for address in [
            "https://example.org/a?id=7",
            "https://example.org/Salt_(mineral)",
            "https://münchen.example/straße",
            "https://example.org/page#:~:text=the%20tide",
            "https://web.archive.org/web/20160301120000/https://example.org/a",
            "https://example.org/login?next=https://example.org/",
            "https://example.org/Corwen_Inc.",
            "https://.../ledger",
            "http://[::1]/",
            "www.example.org",
            "https://user@example.org:8080/",
        ] {
            assert_eq!(fault(address, true), None, "{address}");
        }
    }
}
