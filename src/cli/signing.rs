//! Who answers, and which day it is.
//!
//! Both are inputs, so that a test says what they are: `SOURCE_DATE_EPOCH`, as build tools know it,
//! fixes the day, and `QUOTELINT_BY` the name.

use std::process::Command;

use jiff::civil::Date;
use jiff::{Timestamp, Zoned, tz::TimeZone};
use miette::miette;

/// Today where the user is.
pub(super) fn today() -> miette::Result<Date> {
    let Some(fixed) = set("SOURCE_DATE_EPOCH") else { return Ok(Zoned::now().date()) };
    let seconds = fixed.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    seconds.map(|time| time.to_zoned(TimeZone::UTC).date()).ok_or_else(|| {
        miette!(
            code = "quotelint::clock",
            help = "it is a number of seconds since the beginning of 1970; unset it to use the clock",
            "SOURCE_DATE_EPOCH is `{fixed}`, which is no time"
        )
    })
}

/// The name given, else the one that git signs with, else the one of the account.
pub(super) fn name(given: Option<&str>) -> miette::Result<String> {
    let given = given.map(str::to_owned).or_else(|| set("QUOTELINT_BY")).or_else(git_name);
    given.or_else(|| set("USER")).or_else(|| set("USERNAME")).ok_or_else(|| {
        miette!(
            code = "quotelint::by",
            help = "add --by \"Your Name\", or set it once with git config user.name",
            "a decision is signed, and nobody's name is known here"
        )
    })
}

fn set(variable: &str) -> Option<String> {
    std::env::var(variable).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

fn git_name() -> Option<String> {
    let output = Command::new("git").args(["config", "--get", "user.name"]).output().ok()?;
    let name = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !name.is_empty()).then_some(name)
}
