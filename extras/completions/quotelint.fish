# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_quotelint_global_optspecs
    string join \n color= hyperlinks= width= h/help V/version
end

function __fish_quotelint_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_quotelint_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_quotelint_using_subcommand
    set -l cmd (__fish_quotelint_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c quotelint -n "__fish_quotelint_needs_command" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_needs_command" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_needs_command" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_needs_command" -s V -l version -d 'Print version'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "check" -d 'Report the faults of quotations in documents'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "audit" -d 'List every quotation with what the store says about it'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "extract" -d 'List every quotation the parser sees, with its attribution'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "review" -d 'Walk through the open findings and answer them'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "decisions" -d 'Keep the answers that people gave to findings: list, add and prune them'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "seeds" -d 'Keep the corpus: who wrote each document, where it is from, and whether it still holds'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "store" -d 'Keep the reference store: add texts, list and search them, look for damage'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "explain" -d 'Show a rule\'s page: what it finds, why it matters, how to settle it'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "rules" -d 'List all rules with their levels, and test rules of your own'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "init" -d 'Write a commented quotelint.toml to start from'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "config" -d 'Show the settings that hold for a document, and where each comes from'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "completions" -d 'Print completions of commands and flags for a shell'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "man" -d 'Print a manual page, or write all of them into a folder'
complete -c quotelint -n "__fish_quotelint_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l stdin-filename -d 'Name to give to standard input in reports; its ending also says how to read it' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l config -d 'Settings file for all documents, instead of the quotelint.toml nearest to each' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l profile -d 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l store -d 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l format -d 'How to print findings; may be given several times' -r -f -a "full\t'Document and source, one above the other, for reading'
concise\t'One line for each finding'
narrated\t'Sentences without drawings, for listening'
json\t'One JSON document'
jsonl\t'One JSON object a line for each finding'
sarif\t'SARIF 2.1.0, for code scanning'
github\t'Annotations of GitHub Actions'
gitlab\t'The code quality report of GitLab'
rdjson\t'The diagnostic format of reviewdog, for review comments on any forge'
junit\t'Test results of JUnit'
checkstyle\t'The XML of Checkstyle'
markdown\t'A summary for a pull request'
html\t'One page with every quotation beside its source, for reading and printing'"
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l output-file -d 'Write the report to a file instead of the screen. With several formats it takes the one in front of it, and the one without a file goes to the screen: --format sarif --output-file findings.sarif --format full' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l since -d 'Only report what has changed since a git revision: findings whose place or quotation changed, and those that were not there before. Renames are followed' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l fail-on -d 'Lowest level that makes the exit code 1' -r -f -a "error\t'Errors only'
warning\t'Warnings and errors'
advice\t'Any finding'"
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l max-warnings -d 'Fail when there are more warnings than this, too' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -s A -l allow -d 'Switch a rule off. A family such as `form` stands for its rules, `all` for every rule. Flags are read from left to right and outweigh the settings file' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -s W -l warn -d 'Make a rule a warning' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -s E -l error -d 'Make a rule an error' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l force-exclude -d 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names'
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l no-errors-on-unmatched -d 'Let a run that finds no document, or a pattern that matches none, count as a clean one'
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l isolated -d 'Read no settings file'
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l preview -d 'Also run the rules that are on trial'
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l allow-outside -d 'Let the store\'s library name texts outside its folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l no-cache -d 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are'
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l fix -d 'Mend what can be mended without a change of meaning: marks, blanks, addresses, idle comments'
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l unsafe-fixes -d 'Mend all that can be mended, also where a person should look: the source\'s words, names'
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l diff -d 'Change nothing and print what --fix would change, as a patch for `git apply`; with --unsafe-fixes what that would change. The exit code is 1 when there is anything, unless --exit-zero is given'
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l exit-zero -d 'Exit with 0 whatever is found; what could not be done is still 2'
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l statistics -d 'Print counts by rule, by source and by author instead of each finding'
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -l explain-run -d 'Also say what was read, from where and with which settings, on standard error'
complete -c quotelint -n "__fish_quotelint_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l stdin-filename -d 'Name to give to standard input in reports; its ending also says how to read it' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l config -d 'Settings file for all documents, instead of the quotelint.toml nearest to each' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l profile -d 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l store -d 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l format -d 'How to print the list' -r -f -a "table\t'Aligned columns, for reading'
jsonl\t'One JSON object a line'
csv\t'Comma-separated, for spreadsheets'
html\t'One page with every quotation beside its source, for reading and printing'"
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l output-file -d 'Write the list to a file instead of the screen' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l force-exclude -d 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names'
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l no-errors-on-unmatched -d 'Let a run that finds no document, or a pattern that matches none, count as a clean one'
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l isolated -d 'Read no settings file'
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l preview -d 'Also run the rules that are on trial'
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l allow-outside -d 'Let the store\'s library name texts outside its folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -l no-cache -d 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are'
complete -c quotelint -n "__fish_quotelint_using_subcommand audit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand extract" -l stdin-filename -d 'Name to give to standard input in reports; its ending also says how to read it' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand extract" -l config -d 'Settings file for all documents, instead of the quotelint.toml nearest to each' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand extract" -l profile -d 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand extract" -l format -d 'How to print the list' -r -f -a "table\t'Aligned columns, for reading'
jsonl\t'One JSON object a line'
csv\t'Comma-separated, for spreadsheets'"
complete -c quotelint -n "__fish_quotelint_using_subcommand extract" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand extract" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand extract" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand extract" -l force-exclude -d 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names'
complete -c quotelint -n "__fish_quotelint_using_subcommand extract" -l no-errors-on-unmatched -d 'Let a run that finds no document, or a pattern that matches none, count as a clean one'
complete -c quotelint -n "__fish_quotelint_using_subcommand extract" -l isolated -d 'Read no settings file'
complete -c quotelint -n "__fish_quotelint_using_subcommand extract" -l preview -d 'Also run the rules that are on trial'
complete -c quotelint -n "__fish_quotelint_using_subcommand extract" -l explain -d 'Also say why each was taken for a quotation, a term or a title'
complete -c quotelint -n "__fish_quotelint_using_subcommand extract" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l stdin-filename -d 'Name to give to standard input in reports; its ending also says how to read it' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l config -d 'Settings file for all documents, instead of the quotelint.toml nearest to each' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l profile -d 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l store -d 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l since -d 'Only what has changed since a git revision: for a pull request' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l html -d 'Write one HTML page with every quotation beside its source' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l show -d 'Show one finding with both sides' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l accept -d 'Accept it: it is right as it stands. Needs --reason' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l variant -d 'Accept it as a variant: another edition, translation or spelling. Needs --reason' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l wontfix -d 'Leave it: it is a fault, and will not be mended. Needs --reason' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l fix -d 'Take the source\'s words; prints the change' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l edit -d 'Open the document at the finding in $VISUAL or $EDITOR' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l open -d 'Open the source at the passage' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l skip -d 'Leave it open and show the one behind it' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l previous -d 'Show the one before it' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l undo -d 'Take back what was decided about it' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l reason -d 'Why: what a colleague should read in a year' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l by -d 'Who answers; without it the name that git signs with' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l until -d 'Last day on which the answer holds, as 2027-01-31' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l force-exclude -d 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names'
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l no-errors-on-unmatched -d 'Let a run that finds no document, or a pattern that matches none, count as a clean one'
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l isolated -d 'Read no settings file'
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l preview -d 'Also run the rules that are on trial'
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l allow-outside -d 'Let the store\'s library name texts outside its folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l no-cache -d 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are'
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l list -d 'List the open findings with their ids'
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l json -d 'With --list: print JSON instead of a table'
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -l all -d 'With an answer: give it to every open finding of the same rule in the same document'
complete -c quotelint -n "__fish_quotelint_using_subcommand review" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and not __fish_seen_subcommand_from list add prune resolve help" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and not __fish_seen_subcommand_from list add prune resolve help" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and not __fish_seen_subcommand_from list add prune resolve help" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and not __fish_seen_subcommand_from list add prune resolve help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and not __fish_seen_subcommand_from list add prune resolve help" -f -a "list" -d 'List what was decided, by whom, when and why'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and not __fish_seen_subcommand_from list add prune resolve help" -f -a "add" -d 'Record an answer to an open finding'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and not __fish_seen_subcommand_from list add prune resolve help" -f -a "prune" -d 'Take out the decisions that fit no finding any more'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and not __fish_seen_subcommand_from list add prune resolve help" -f -a "resolve" -d 'Bring the two sides of a merge together'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and not __fish_seen_subcommand_from list add prune resolve help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from list" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from list" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from list" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from list" -l json -d 'Print JSON instead of a table'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l stdin-filename -d 'Name to give to standard input in reports; its ending also says how to read it' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l config -d 'Settings file for all documents, instead of the quotelint.toml nearest to each' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l profile -d 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l store -d 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l answer -d 'The answer' -r -f -a "accept\t'It is right as it stands'
variant\t'It is a permitted variant: another edition, translation or spelling'
wontfix\t'It is a fault, and will not be mended'"
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l reason -d 'Why: what a colleague should read in a year' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l by -d 'Who answers; without it the name that git signs with' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l until -d 'Last day on which the answer holds, as 2027-01-31' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l force-exclude -d 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l no-errors-on-unmatched -d 'Let a run that finds no document, or a pattern that matches none, count as a clean one'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l isolated -d 'Read no settings file'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l preview -d 'Also run the rules that are on trial'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l allow-outside -d 'Let the store\'s library name texts outside its folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -l no-cache -d 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l stdin-filename -d 'Name to give to standard input in reports; its ending also says how to read it' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l config -d 'Settings file for all documents, instead of the quotelint.toml nearest to each' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l profile -d 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l store -d 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l force-exclude -d 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l no-errors-on-unmatched -d 'Let a run that finds no document, or a pattern that matches none, count as a clean one'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l isolated -d 'Read no settings file'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l preview -d 'Also run the rules that are on trial'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l allow-outside -d 'Let the store\'s library name texts outside its folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l no-cache -d 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -l dry-run -d 'Say what would be taken out, and change nothing'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from prune" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from resolve" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from resolve" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from resolve" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from resolve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from help" -f -a "list" -d 'List what was decided, by whom, when and why'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from help" -f -a "add" -d 'Record an answer to an open finding'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from help" -f -a "prune" -d 'Take out the decisions that fit no finding any more'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from help" -f -a "resolve" -d 'Bring the two sides of a merge together'
complete -c quotelint -n "__fish_quotelint_using_subcommand decisions; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and not __fish_seen_subcommand_from add list verify export help" -l dir -d 'Folder of the corpus' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and not __fish_seen_subcommand_from add list verify export help" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and not __fish_seen_subcommand_from add list verify export help" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and not __fish_seen_subcommand_from add list verify export help" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and not __fish_seen_subcommand_from add list verify export help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and not __fish_seen_subcommand_from add list verify export help" -f -a "add" -d 'Check newcomers and record those that hold'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and not __fish_seen_subcommand_from add list verify export help" -f -a "list" -d 'List the seeds'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and not __fish_seen_subcommand_from add list verify export help" -f -a "verify" -d 'Look whether everything still holds; for CI'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and not __fish_seen_subcommand_from add list verify export help" -f -a "export" -d 'Print the records as W3C PROV or RO-Crate'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and not __fish_seen_subcommand_from add list verify export help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l store -d 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l format -d 'How to print what stands against a newcomer' -r -f -a "full\t'Document and source, one above the other, for reading'
markdown\t'A summary for a pull request'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l fail-on -d 'Lowest level of a finding that keeps a newcomer out' -r -f -a "error\t'Errors only'
warning\t'Warnings and errors'
advice\t'Any finding'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l into -d 'Folder below the corpus to put newcomers into [default: accepted, where there is one]' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l title -d 'Title' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l author -d 'Author; may be given several times' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l date -d 'When it was written or published: 1902, 1902-03 or 1902-03-05' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l kind -d 'What it is: essay, article, book, chapter, interview, lecture, letter, notes, pamphlet, report, review, speech, thesis or other' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l language -d 'Language as a tag: en, de, fr-CA' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l original-language -d 'Language it was written in, where it is a translation' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l translator -d 'Translator; may be given several times' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l publication -d 'Where it was published: journal, book, publisher' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l edition -d 'Edition or printing' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l source -d 'Address, archive or person it was obtained from' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l retrieved -d 'The day it was retrieved from there' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l licence -d 'Licence or rights statement' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l chain -d 'A step in which its text was made, such as "extracted from PDF by hand"; may be given several times' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l by -d 'Who adds it; without it the name that git signs with' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l config -d 'Settings file for all documents, instead of the quotelint.toml nearest to each' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l profile -d 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l dir -d 'Folder of the corpus' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l allow-outside -d 'Let the store\'s library name texts outside its folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l dry-run -d 'Say what would happen, and change nothing'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l not-held -d 'Keep no copy: record digest, size, fields and verdict counts of a text that may not be passed on'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l allow-copies -d 'Take documents that are a copy of another, or nearly'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l undated -d 'Nobody knows when it was written'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l isolated -d 'Read no settings file'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -l preview -d 'Also run the rules that are on trial'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from list" -l dir -d 'Folder of the corpus' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from list" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from list" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from list" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from list" -l json -d 'Print JSON instead of a table'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l texts -d 'Folder with texts that are recorded and not held; may be given several times' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l store -d 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l format -d 'How to print findings; may be given several times' -r -f -a "full\t'Document and source, one above the other, for reading'
concise\t'One line for each finding'
narrated\t'Sentences without drawings, for listening'
json\t'One JSON document'
jsonl\t'One JSON object a line for each finding'
sarif\t'SARIF 2.1.0, for code scanning'
github\t'Annotations of GitHub Actions'
gitlab\t'The code quality report of GitLab'
rdjson\t'The diagnostic format of reviewdog, for review comments on any forge'
junit\t'Test results of JUnit'
checkstyle\t'The XML of Checkstyle'
markdown\t'A summary for a pull request'
html\t'One page with every quotation beside its source, for reading and printing'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l output-file -d 'Write the report to a file instead of the screen. With several formats it takes the one in front of it, and the one without a file goes to the screen: --format sarif --output-file findings.sarif --format full' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l fail-on -d 'Lowest level that makes the exit code 1' -r -f -a "error\t'Errors only'
warning\t'Warnings and errors'
advice\t'Any finding'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l config -d 'Settings file for all documents, instead of the quotelint.toml nearest to each' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l profile -d 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l dir -d 'Folder of the corpus' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l renew -d 'Record what holds now where a verification is stale'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l allow-outside -d 'Let the store\'s library name texts outside its folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l isolated -d 'Read no settings file'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -l preview -d 'Also run the rules that are on trial'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from export" -l format -d 'The form' -r -f -a "prov\t'W3C PROV, as JSON-LD with the terms of PROV-O'
ro-crate\t'The metadata of an RO-Crate 1.2'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from export" -l store -d 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from export" -l config -d 'Settings file for all documents, instead of the quotelint.toml nearest to each' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from export" -l profile -d 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from export" -l dir -d 'Folder of the corpus' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from export" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from export" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from export" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from export" -l allow-outside -d 'Let the store\'s library name texts outside its folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from export" -l isolated -d 'Read no settings file'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from export" -l preview -d 'Also run the rules that are on trial'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from help" -f -a "add" -d 'Check newcomers and record those that hold'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the seeds'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Look whether everything still holds; for CI'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from help" -f -a "export" -d 'Print the records as W3C PROV or RO-Crate'
complete -c quotelint -n "__fish_quotelint_using_subcommand seeds; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -l store -d 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -l allow-outside -d 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -l json -d 'Print JSON instead of text'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -f -a "add" -d 'Add texts, with what you know about them'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -f -a "list" -d 'List the works that are held'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -f -a "search" -d 'Find words in the works that are held'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -f -a "stats" -d 'Count what is held'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -f -a "verify" -d 'Look for damage: missing or unreadable texts, changed ones, damaged parts of the index'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -f -a "build" -d 'Bring the index up to date and tidy it'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and not __fish_seen_subcommand_from add list search stats verify build help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l title -d 'Title of the work, with its subtitle after a colon' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l also-titled -d 'Another title it goes by; may be given several times' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l author -d 'Author; may be given several times' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l editor -d 'Editor; may be given several times' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l translator -d 'Translator; may be given several times' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l date -d 'Date of this edition: 1902, 1902-03 or 1902-03-05' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l original-date -d 'Date of first appearance, where it differs' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l edition -d 'Edition' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l language -d 'Language as a tag: en, de, fr-CA' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l identifier -d 'Identifier with its scheme, as in doi:10.1000/182; may be given several times' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l url -d 'Where the text was retrieved' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l accessed -d 'When it was retrieved' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l licence -d 'Licence or rights statement' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l store -d 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l allow-outside -d 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -l json -d 'Print JSON instead of text'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from list" -l store -d 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from list" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from list" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from list" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from list" -l allow-outside -d 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from list" -l json -d 'Print JSON instead of text'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from search" -l limit -d 'Print so many passages at most' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from search" -l store -d 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from search" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from search" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from search" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from search" -l allow-outside -d 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from search" -l json -d 'Print JSON instead of text'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from stats" -l store -d 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from stats" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from stats" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from stats" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from stats" -l allow-outside -d 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from stats" -l json -d 'Print JSON instead of text'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from verify" -l store -d 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from verify" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from verify" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from verify" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from verify" -l allow-outside -d 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from verify" -l json -d 'Print JSON instead of text'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from build" -l store -d 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from build" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from build" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from build" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from build" -l allow-outside -d 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from build" -l json -d 'Print JSON instead of text'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from build" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add texts, with what you know about them'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the works that are held'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from help" -f -a "search" -d 'Find words in the works that are held'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from help" -f -a "stats" -d 'Count what is held'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Look for damage: missing or unreadable texts, changed ones, damaged parts of the index'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from help" -f -a "build" -d 'Bring the index up to date and tidy it'
complete -c quotelint -n "__fish_quotelint_using_subcommand store; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c quotelint -n "__fish_quotelint_using_subcommand explain" -l config -d 'Settings file for all documents, instead of the quotelint.toml nearest to each' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand explain" -l profile -d 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand explain" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand explain" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand explain" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand explain" -l isolated -d 'Read no settings file'
complete -c quotelint -n "__fish_quotelint_using_subcommand explain" -l preview -d 'Also run the rules that are on trial'
complete -c quotelint -n "__fish_quotelint_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and not __fish_seen_subcommand_from test help" -l format -d 'How to print the list' -r -f -a "table\t'Aligned columns, for reading'
json\t'One JSON array'"
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and not __fish_seen_subcommand_from test help" -l config -d 'Settings file for all documents, instead of the quotelint.toml nearest to each' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and not __fish_seen_subcommand_from test help" -l profile -d 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and not __fish_seen_subcommand_from test help" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and not __fish_seen_subcommand_from test help" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and not __fish_seen_subcommand_from test help" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and not __fish_seen_subcommand_from test help" -l isolated -d 'Read no settings file'
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and not __fish_seen_subcommand_from test help" -l preview -d 'Also run the rules that are on trial'
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and not __fish_seen_subcommand_from test help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and not __fish_seen_subcommand_from test help" -f -a "test" -d 'Run the tests of rules of your own'
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and not __fish_seen_subcommand_from test help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and __fish_seen_subcommand_from test" -l config -d 'Settings file for all documents, instead of the quotelint.toml nearest to each' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and __fish_seen_subcommand_from test" -l profile -d 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and __fish_seen_subcommand_from test" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and __fish_seen_subcommand_from test" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and __fish_seen_subcommand_from test" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and __fish_seen_subcommand_from test" -l isolated -d 'Read no settings file'
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and __fish_seen_subcommand_from test" -l preview -d 'Also run the rules that are on trial'
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "test" -d 'Run the tests of rules of your own'
complete -c quotelint -n "__fish_quotelint_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c quotelint -n "__fish_quotelint_using_subcommand init" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand init" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand init" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand config" -l show -d 'The document or folder to show the settings of' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand config" -l config -d 'Settings file for all documents, instead of the quotelint.toml nearest to each' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand config" -l profile -d 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand config" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand config" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand config" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand config" -l schema -d 'Print the JSON schema of quotelint.toml, for editors'
complete -c quotelint -n "__fish_quotelint_using_subcommand config" -l isolated -d 'Read no settings file'
complete -c quotelint -n "__fish_quotelint_using_subcommand config" -l preview -d 'Also run the rules that are on trial'
complete -c quotelint -n "__fish_quotelint_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand completions" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand completions" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand completions" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand man" -l dir -d 'Write all pages into this folder' -r -F
complete -c quotelint -n "__fish_quotelint_using_subcommand man" -l color -d 'Colours, when the output is read by a person' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand man" -l hyperlinks -d 'Links from places in reports to their files' -r -f -a "auto\t'On a terminal that follows them'
always\t'Always'
never\t'Never'"
complete -c quotelint -n "__fish_quotelint_using_subcommand man" -l width -d 'Width in columns to lay reports out for; the terminal\'s own when not given' -r
complete -c quotelint -n "__fish_quotelint_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "check" -d 'Report the faults of quotations in documents'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "audit" -d 'List every quotation with what the store says about it'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "extract" -d 'List every quotation the parser sees, with its attribution'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "review" -d 'Walk through the open findings and answer them'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "decisions" -d 'Keep the answers that people gave to findings: list, add and prune them'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "seeds" -d 'Keep the corpus: who wrote each document, where it is from, and whether it still holds'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "store" -d 'Keep the reference store: add texts, list and search them, look for damage'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "explain" -d 'Show a rule\'s page: what it finds, why it matters, how to settle it'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "rules" -d 'List all rules with their levels, and test rules of your own'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "init" -d 'Write a commented quotelint.toml to start from'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "config" -d 'Show the settings that hold for a document, and where each comes from'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "completions" -d 'Print completions of commands and flags for a shell'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "man" -d 'Print a manual page, or write all of them into a folder'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and not __fish_seen_subcommand_from check audit extract review decisions seeds store explain rules init config completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from decisions" -f -a "list" -d 'List what was decided, by whom, when and why'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from decisions" -f -a "add" -d 'Record an answer to an open finding'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from decisions" -f -a "prune" -d 'Take out the decisions that fit no finding any more'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from decisions" -f -a "resolve" -d 'Bring the two sides of a merge together'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from seeds" -f -a "add" -d 'Check newcomers and record those that hold'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from seeds" -f -a "list" -d 'List the seeds'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from seeds" -f -a "verify" -d 'Look whether everything still holds; for CI'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from seeds" -f -a "export" -d 'Print the records as W3C PROV or RO-Crate'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from store" -f -a "add" -d 'Add texts, with what you know about them'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from store" -f -a "list" -d 'List the works that are held'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from store" -f -a "search" -d 'Find words in the works that are held'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from store" -f -a "stats" -d 'Count what is held'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from store" -f -a "verify" -d 'Look for damage: missing or unreadable texts, changed ones, damaged parts of the index'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from store" -f -a "build" -d 'Bring the index up to date and tidy it'
complete -c quotelint -n "__fish_quotelint_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "test" -d 'Run the tests of rules of your own'
