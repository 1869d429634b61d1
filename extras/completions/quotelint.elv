
use builtin;
use str;

set edit:completion:arg-completer[quotelint] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'quotelint'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'quotelint'= {
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand check 'Report the faults of quotations in documents'
            cand audit 'List every quotation with what the store says about it'
            cand extract 'List every quotation the parser sees, with its attribution'
            cand review 'Walk through the open findings and answer them'
            cand decisions 'Keep the answers that people gave to findings: list, add and prune them'
            cand seeds 'Keep the corpus: who wrote each document, where it is from, and whether it still holds'
            cand store 'Keep the reference store: add texts, list and search them, look for damage'
            cand explain 'Show a rule''s page: what it finds, why it matters, how to settle it'
            cand rules 'List all rules with their levels, and test rules of your own'
            cand init 'Write a commented quotelint.toml to start from'
            cand config 'Show the settings that hold for a document, and where each comes from'
            cand completions 'Print completions of commands and flags for a shell'
            cand man 'Print a manual page, or write all of them into a folder'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'quotelint;check'= {
            cand --stdin-filename 'Name to give to standard input in reports; its ending also says how to read it'
            cand --config 'Settings file for all documents, instead of the quotelint.toml nearest to each'
            cand --profile 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each'
            cand --store 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them'
            cand --format 'How to print findings; may be given several times'
            cand --output-file 'Write the report to a file instead of the screen. With several formats it takes the one in front of it, and the one without a file goes to the screen: --format sarif --output-file findings.sarif --format full'
            cand --since 'Only report what has changed since a git revision: findings whose place or quotation changed, and those that were not there before. Renames are followed'
            cand --fail-on 'Lowest level that makes the exit code 1'
            cand --max-warnings 'Fail when there are more warnings than this, too'
            cand -A 'Switch a rule off. A family such as `form` stands for its rules, `all` for every rule. Flags are read from left to right and outweigh the settings file'
            cand --allow 'Switch a rule off. A family such as `form` stands for its rules, `all` for every rule. Flags are read from left to right and outweigh the settings file'
            cand -W 'Make a rule a warning'
            cand --warn 'Make a rule a warning'
            cand -E 'Make a rule an error'
            cand --error 'Make a rule an error'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --force-exclude 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names'
            cand --no-errors-on-unmatched 'Let a run that finds no document, or a pattern that matches none, count as a clean one'
            cand --isolated 'Read no settings file'
            cand --preview 'Also run the rules that are on trial'
            cand --allow-outside 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust'
            cand --no-cache 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are'
            cand --fix 'Mend what can be mended without a change of meaning: marks, blanks, addresses, idle comments'
            cand --unsafe-fixes 'Mend all that can be mended, also where a person should look: the source''s words, names'
            cand --diff 'Change nothing and print what --fix would change, as a patch for `git apply`; with --unsafe-fixes what that would change. The exit code is 1 when there is anything, unless --exit-zero is given'
            cand --exit-zero 'Exit with 0 whatever is found; what could not be done is still 2'
            cand --statistics 'Print counts by rule, by source and by author instead of each finding'
            cand --explain-run 'Also say what was read, from where and with which settings, on standard error'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;audit'= {
            cand --stdin-filename 'Name to give to standard input in reports; its ending also says how to read it'
            cand --config 'Settings file for all documents, instead of the quotelint.toml nearest to each'
            cand --profile 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each'
            cand --store 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them'
            cand --format 'How to print the list'
            cand --output-file 'Write the list to a file instead of the screen'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --force-exclude 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names'
            cand --no-errors-on-unmatched 'Let a run that finds no document, or a pattern that matches none, count as a clean one'
            cand --isolated 'Read no settings file'
            cand --preview 'Also run the rules that are on trial'
            cand --allow-outside 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust'
            cand --no-cache 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;extract'= {
            cand --stdin-filename 'Name to give to standard input in reports; its ending also says how to read it'
            cand --config 'Settings file for all documents, instead of the quotelint.toml nearest to each'
            cand --profile 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each'
            cand --format 'How to print the list'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --force-exclude 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names'
            cand --no-errors-on-unmatched 'Let a run that finds no document, or a pattern that matches none, count as a clean one'
            cand --isolated 'Read no settings file'
            cand --preview 'Also run the rules that are on trial'
            cand --explain 'Also say why each was taken for a quotation, a term or a title'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;review'= {
            cand --stdin-filename 'Name to give to standard input in reports; its ending also says how to read it'
            cand --config 'Settings file for all documents, instead of the quotelint.toml nearest to each'
            cand --profile 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each'
            cand --store 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them'
            cand --since 'Only what has changed since a git revision: for a pull request'
            cand --html 'Write one HTML page with every quotation beside its source'
            cand --show 'Show one finding with both sides'
            cand --accept 'Accept it: it is right as it stands. Needs --reason'
            cand --variant 'Accept it as a variant: another edition, translation or spelling. Needs --reason'
            cand --wontfix 'Leave it: it is a fault, and will not be mended. Needs --reason'
            cand --fix 'Take the source''s words; prints the change'
            cand --edit 'Open the document at the finding in $VISUAL or $EDITOR'
            cand --open 'Open the source at the passage'
            cand --skip 'Leave it open and show the one behind it'
            cand --previous 'Show the one before it'
            cand --undo 'Take back what was decided about it'
            cand --reason 'Why: what a colleague should read in a year'
            cand --by 'Who answers; without it the name that git signs with'
            cand --until 'Last day on which the answer holds, as 2027-01-31'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --force-exclude 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names'
            cand --no-errors-on-unmatched 'Let a run that finds no document, or a pattern that matches none, count as a clean one'
            cand --isolated 'Read no settings file'
            cand --preview 'Also run the rules that are on trial'
            cand --allow-outside 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust'
            cand --no-cache 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are'
            cand --list 'List the open findings with their ids'
            cand --json 'With --list: print JSON instead of a table'
            cand --all 'With an answer: give it to every open finding of the same rule in the same document'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;decisions'= {
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List what was decided, by whom, when and why'
            cand add 'Record an answer to an open finding'
            cand prune 'Take out the decisions that fit no finding any more'
            cand resolve 'Bring the two sides of a merge together'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'quotelint;decisions;list'= {
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --json 'Print JSON instead of a table'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;decisions;add'= {
            cand --stdin-filename 'Name to give to standard input in reports; its ending also says how to read it'
            cand --config 'Settings file for all documents, instead of the quotelint.toml nearest to each'
            cand --profile 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each'
            cand --store 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them'
            cand --answer 'The answer'
            cand --reason 'Why: what a colleague should read in a year'
            cand --by 'Who answers; without it the name that git signs with'
            cand --until 'Last day on which the answer holds, as 2027-01-31'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --force-exclude 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names'
            cand --no-errors-on-unmatched 'Let a run that finds no document, or a pattern that matches none, count as a clean one'
            cand --isolated 'Read no settings file'
            cand --preview 'Also run the rules that are on trial'
            cand --allow-outside 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust'
            cand --no-cache 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;decisions;prune'= {
            cand --stdin-filename 'Name to give to standard input in reports; its ending also says how to read it'
            cand --config 'Settings file for all documents, instead of the quotelint.toml nearest to each'
            cand --profile 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each'
            cand --store 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --force-exclude 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names'
            cand --no-errors-on-unmatched 'Let a run that finds no document, or a pattern that matches none, count as a clean one'
            cand --isolated 'Read no settings file'
            cand --preview 'Also run the rules that are on trial'
            cand --allow-outside 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust'
            cand --no-cache 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are'
            cand --dry-run 'Say what would be taken out, and change nothing'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;decisions;resolve'= {
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;decisions;help'= {
            cand list 'List what was decided, by whom, when and why'
            cand add 'Record an answer to an open finding'
            cand prune 'Take out the decisions that fit no finding any more'
            cand resolve 'Bring the two sides of a merge together'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'quotelint;decisions;help;list'= {
        }
        &'quotelint;decisions;help;add'= {
        }
        &'quotelint;decisions;help;prune'= {
        }
        &'quotelint;decisions;help;resolve'= {
        }
        &'quotelint;decisions;help;help'= {
        }
        &'quotelint;seeds'= {
            cand --dir 'Folder of the corpus'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand add 'Check newcomers and record those that hold'
            cand list 'List the seeds'
            cand verify 'Look whether everything still holds; for CI'
            cand export 'Print the records as W3C PROV or RO-Crate'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'quotelint;seeds;add'= {
            cand --store 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them'
            cand --format 'How to print what stands against a newcomer'
            cand --fail-on 'Lowest level of a finding that keeps a newcomer out'
            cand --into 'Folder below the corpus to put newcomers into [default: accepted, where there is one]'
            cand --title 'Title'
            cand --author 'Author; may be given several times'
            cand --date 'When it was written or published: 1902, 1902-03 or 1902-03-05'
            cand --kind 'What it is: essay, article, book, chapter, interview, lecture, letter, notes, pamphlet, report, review, speech, thesis or other'
            cand --language 'Language as a tag: en, de, fr-CA'
            cand --original-language 'Language it was written in, where it is a translation'
            cand --translator 'Translator; may be given several times'
            cand --publication 'Where it was published: journal, book, publisher'
            cand --edition 'Edition or printing'
            cand --source 'Address, archive or person it was obtained from'
            cand --retrieved 'The day it was retrieved from there'
            cand --licence 'Licence or rights statement'
            cand --chain 'A step in which its text was made, such as "extracted from PDF by hand"; may be given several times'
            cand --by 'Who adds it; without it the name that git signs with'
            cand --config 'Settings file for all documents, instead of the quotelint.toml nearest to each'
            cand --profile 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each'
            cand --dir 'Folder of the corpus'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --allow-outside 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust'
            cand --dry-run 'Say what would happen, and change nothing'
            cand --not-held 'Keep no copy: record digest, size, fields and verdict counts of a text that may not be passed on'
            cand --allow-copies 'Take documents that are a copy of another, or nearly'
            cand --undated 'Nobody knows when it was written'
            cand --isolated 'Read no settings file'
            cand --preview 'Also run the rules that are on trial'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;seeds;list'= {
            cand --dir 'Folder of the corpus'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --json 'Print JSON instead of a table'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;seeds;verify'= {
            cand --texts 'Folder with texts that are recorded and not held; may be given several times'
            cand --store 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them'
            cand --format 'How to print findings; may be given several times'
            cand --output-file 'Write the report to a file instead of the screen. With several formats it takes the one in front of it, and the one without a file goes to the screen: --format sarif --output-file findings.sarif --format full'
            cand --fail-on 'Lowest level that makes the exit code 1'
            cand --config 'Settings file for all documents, instead of the quotelint.toml nearest to each'
            cand --profile 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each'
            cand --dir 'Folder of the corpus'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --renew 'Record what holds now where a verification is stale'
            cand --allow-outside 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust'
            cand --isolated 'Read no settings file'
            cand --preview 'Also run the rules that are on trial'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;seeds;export'= {
            cand --format 'The form'
            cand --store 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them'
            cand --config 'Settings file for all documents, instead of the quotelint.toml nearest to each'
            cand --profile 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each'
            cand --dir 'Folder of the corpus'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --allow-outside 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust'
            cand --isolated 'Read no settings file'
            cand --preview 'Also run the rules that are on trial'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;seeds;help'= {
            cand add 'Check newcomers and record those that hold'
            cand list 'List the seeds'
            cand verify 'Look whether everything still holds; for CI'
            cand export 'Print the records as W3C PROV or RO-Crate'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'quotelint;seeds;help;add'= {
        }
        &'quotelint;seeds;help;list'= {
        }
        &'quotelint;seeds;help;verify'= {
        }
        &'quotelint;seeds;help;export'= {
        }
        &'quotelint;seeds;help;help'= {
        }
        &'quotelint;store'= {
            cand --store 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --allow-outside 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
            cand --json 'Print JSON instead of text'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand add 'Add texts, with what you know about them'
            cand list 'List the works that are held'
            cand search 'Find words in the works that are held'
            cand stats 'Count what is held'
            cand verify 'Look for damage: missing or unreadable texts, changed ones, damaged parts of the index'
            cand build 'Bring the index up to date and tidy it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'quotelint;store;add'= {
            cand --title 'Title of the work, with its subtitle after a colon'
            cand --also-titled 'Another title it goes by; may be given several times'
            cand --author 'Author; may be given several times'
            cand --editor 'Editor; may be given several times'
            cand --translator 'Translator; may be given several times'
            cand --date 'Date of this edition: 1902, 1902-03 or 1902-03-05'
            cand --original-date 'Date of first appearance, where it differs'
            cand --edition 'Edition'
            cand --language 'Language as a tag: en, de, fr-CA'
            cand --identifier 'Identifier with its scheme, as in doi:10.1000/182; may be given several times'
            cand --url 'Where the text was retrieved'
            cand --accessed 'When it was retrieved'
            cand --licence 'Licence or rights statement'
            cand --store 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --allow-outside 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
            cand --json 'Print JSON instead of text'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;store;list'= {
            cand --store 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --allow-outside 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
            cand --json 'Print JSON instead of text'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;store;search'= {
            cand --limit 'Print so many passages at most'
            cand --store 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --allow-outside 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
            cand --json 'Print JSON instead of text'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;store;stats'= {
            cand --store 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --allow-outside 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
            cand --json 'Print JSON instead of text'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;store;verify'= {
            cand --store 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --allow-outside 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
            cand --json 'Print JSON instead of text'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;store;build'= {
            cand --store 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --allow-outside 'Let libraries name texts outside their folder; for libraries written by somebody you trust'
            cand --json 'Print JSON instead of text'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;store;help'= {
            cand add 'Add texts, with what you know about them'
            cand list 'List the works that are held'
            cand search 'Find words in the works that are held'
            cand stats 'Count what is held'
            cand verify 'Look for damage: missing or unreadable texts, changed ones, damaged parts of the index'
            cand build 'Bring the index up to date and tidy it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'quotelint;store;help;add'= {
        }
        &'quotelint;store;help;list'= {
        }
        &'quotelint;store;help;search'= {
        }
        &'quotelint;store;help;stats'= {
        }
        &'quotelint;store;help;verify'= {
        }
        &'quotelint;store;help;build'= {
        }
        &'quotelint;store;help;help'= {
        }
        &'quotelint;explain'= {
            cand --config 'Settings file for all documents, instead of the quotelint.toml nearest to each'
            cand --profile 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --isolated 'Read no settings file'
            cand --preview 'Also run the rules that are on trial'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;rules'= {
            cand --format 'How to print the list'
            cand --config 'Settings file for all documents, instead of the quotelint.toml nearest to each'
            cand --profile 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --isolated 'Read no settings file'
            cand --preview 'Also run the rules that are on trial'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand test 'Run the tests of rules of your own'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'quotelint;rules;test'= {
            cand --config 'Settings file for all documents, instead of the quotelint.toml nearest to each'
            cand --profile 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --isolated 'Read no settings file'
            cand --preview 'Also run the rules that are on trial'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;rules;help'= {
            cand test 'Run the tests of rules of your own'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'quotelint;rules;help;test'= {
        }
        &'quotelint;rules;help;help'= {
        }
        &'quotelint;init'= {
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;config'= {
            cand --show 'The document or folder to show the settings of'
            cand --config 'Settings file for all documents, instead of the quotelint.toml nearest to each'
            cand --profile 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand --schema 'Print the JSON schema of quotelint.toml, for editors'
            cand --isolated 'Read no settings file'
            cand --preview 'Also run the rules that are on trial'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;completions'= {
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;man'= {
            cand --dir 'Write all pages into this folder'
            cand --color 'Colours, when the output is read by a person'
            cand --hyperlinks 'Links from places in reports to their files'
            cand --width 'Width in columns to lay reports out for; the terminal''s own when not given'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'quotelint;help'= {
            cand check 'Report the faults of quotations in documents'
            cand audit 'List every quotation with what the store says about it'
            cand extract 'List every quotation the parser sees, with its attribution'
            cand review 'Walk through the open findings and answer them'
            cand decisions 'Keep the answers that people gave to findings: list, add and prune them'
            cand seeds 'Keep the corpus: who wrote each document, where it is from, and whether it still holds'
            cand store 'Keep the reference store: add texts, list and search them, look for damage'
            cand explain 'Show a rule''s page: what it finds, why it matters, how to settle it'
            cand rules 'List all rules with their levels, and test rules of your own'
            cand init 'Write a commented quotelint.toml to start from'
            cand config 'Show the settings that hold for a document, and where each comes from'
            cand completions 'Print completions of commands and flags for a shell'
            cand man 'Print a manual page, or write all of them into a folder'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'quotelint;help;check'= {
        }
        &'quotelint;help;audit'= {
        }
        &'quotelint;help;extract'= {
        }
        &'quotelint;help;review'= {
        }
        &'quotelint;help;decisions'= {
            cand list 'List what was decided, by whom, when and why'
            cand add 'Record an answer to an open finding'
            cand prune 'Take out the decisions that fit no finding any more'
            cand resolve 'Bring the two sides of a merge together'
        }
        &'quotelint;help;decisions;list'= {
        }
        &'quotelint;help;decisions;add'= {
        }
        &'quotelint;help;decisions;prune'= {
        }
        &'quotelint;help;decisions;resolve'= {
        }
        &'quotelint;help;seeds'= {
            cand add 'Check newcomers and record those that hold'
            cand list 'List the seeds'
            cand verify 'Look whether everything still holds; for CI'
            cand export 'Print the records as W3C PROV or RO-Crate'
        }
        &'quotelint;help;seeds;add'= {
        }
        &'quotelint;help;seeds;list'= {
        }
        &'quotelint;help;seeds;verify'= {
        }
        &'quotelint;help;seeds;export'= {
        }
        &'quotelint;help;store'= {
            cand add 'Add texts, with what you know about them'
            cand list 'List the works that are held'
            cand search 'Find words in the works that are held'
            cand stats 'Count what is held'
            cand verify 'Look for damage: missing or unreadable texts, changed ones, damaged parts of the index'
            cand build 'Bring the index up to date and tidy it'
        }
        &'quotelint;help;store;add'= {
        }
        &'quotelint;help;store;list'= {
        }
        &'quotelint;help;store;search'= {
        }
        &'quotelint;help;store;stats'= {
        }
        &'quotelint;help;store;verify'= {
        }
        &'quotelint;help;store;build'= {
        }
        &'quotelint;help;explain'= {
        }
        &'quotelint;help;rules'= {
            cand test 'Run the tests of rules of your own'
        }
        &'quotelint;help;rules;test'= {
        }
        &'quotelint;help;init'= {
        }
        &'quotelint;help;config'= {
        }
        &'quotelint;help;completions'= {
        }
        &'quotelint;help;man'= {
        }
        &'quotelint;help;help'= {
        }
    ]
    $completions[$command]
}
