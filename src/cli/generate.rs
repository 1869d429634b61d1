//! `quotelint completions` and `quotelint man`: made from the arguments, so they never go stale.

use std::io;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;
use miette::miette;

use super::args::Cli;
use super::output::{Terminal, write_whole};
use super::{Done, Outcome};

/// Prints what a shell needs to complete our arguments.
pub(super) fn completions(shell: Shell, terminal: &mut Terminal) -> Done {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "quotelint", &mut text);
    terminal.out.write_all(&text)?;
    Ok(Outcome::Clean)
}

/// Prints one manual page, or writes all of them into a folder.
pub(super) fn man(command: &[String], folder: Option<&Path>, terminal: &mut Terminal) -> Done {
    let pages = pages()?;
    if let Some(folder) = folder {
        for (name, text) in &pages {
            write_whole(&folder.join(name), text)?;
        }
        writeln!(terminal.out, "wrote {} pages into {}", pages.len(), folder.display())?;
        return Ok(Outcome::Clean);
    }
    let name = format!(
        "{}.1",
        ["quotelint"].into_iter().chain(command.iter().map(String::as_str)).collect::<Vec<_>>().join("-")
    );
    let Some((_, text)) = pages.iter().find(|(page, _)| *page == name) else {
        return Err(miette!(
            code = "quotelint::man",
            help = "`quotelint --help` lists the commands",
            "there is no command `{}`",
            command.join(" ")
        )
        .into());
    };
    terminal.out.write_all(text)?;
    Ok(Outcome::Clean)
}

/// Every manual page with the name of its file.
fn pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    add(command, &mut pages)?;
    Ok(pages)
}

fn add(command: clap::Command, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    for part in command.get_subcommands().filter(|part| !part.is_hide_set()) {
        add(part.clone(), pages)?;
    }
    let mut text = Vec::new();
    Man::new(command).render(&mut text)?;
    pages.push((format!("{name}.1"), text));
    Ok(())
}
