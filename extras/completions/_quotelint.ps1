
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'quotelint' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'quotelint'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'quotelint' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Report the faults of quotations in documents')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'List every quotation with what the store says about it')
            [CompletionResult]::new('extract', 'extract', [CompletionResultType]::ParameterValue, 'List every quotation the parser sees, with its attribution')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, 'Walk through the open findings and answer them')
            [CompletionResult]::new('decisions', 'decisions', [CompletionResultType]::ParameterValue, 'Keep the answers that people gave to findings: list, add and prune them')
            [CompletionResult]::new('seeds', 'seeds', [CompletionResultType]::ParameterValue, 'Keep the corpus: who wrote each document, where it is from, and whether it still holds')
            [CompletionResult]::new('store', 'store', [CompletionResultType]::ParameterValue, 'Keep the reference store: add texts, list and search them, look for damage')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Show a rule''s page: what it finds, why it matters, how to settle it')
            [CompletionResult]::new('rules', 'rules', [CompletionResultType]::ParameterValue, 'List all rules with their levels, and test rules of your own')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented quotelint.toml to start from')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings that hold for a document, and where each comes from')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print completions of commands and flags for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print a manual page, or write all of them into a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'quotelint;check' {
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'Name to give to standard input in reports; its ending also says how to read it')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file for all documents, instead of the quotelint.toml nearest to each')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print findings; may be given several times')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write the report to a file instead of the screen. With several formats it takes the one in front of it, and the one without a file goes to the screen: --format sarif --output-file findings.sarif --format full')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only report what has changed since a git revision: findings whose place or quotation changed, and those that were not there before. Renames are followed')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Lowest level that makes the exit code 1')
            [CompletionResult]::new('--max-warnings', '--max-warnings', [CompletionResultType]::ParameterName, 'Fail when there are more warnings than this, too')
            [CompletionResult]::new('-A', '-A ', [CompletionResultType]::ParameterName, 'Switch a rule off. A family such as `form` stands for its rules, `all` for every rule. Flags are read from left to right and outweigh the settings file')
            [CompletionResult]::new('--allow', '--allow', [CompletionResultType]::ParameterName, 'Switch a rule off. A family such as `form` stands for its rules, `all` for every rule. Flags are read from left to right and outweigh the settings file')
            [CompletionResult]::new('-W', '-W ', [CompletionResultType]::ParameterName, 'Make a rule a warning')
            [CompletionResult]::new('--warn', '--warn', [CompletionResultType]::ParameterName, 'Make a rule a warning')
            [CompletionResult]::new('-E', '-E ', [CompletionResultType]::ParameterName, 'Make a rule an error')
            [CompletionResult]::new('--error', '--error', [CompletionResultType]::ParameterName, 'Make a rule an error')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--force-exclude', '--force-exclude', [CompletionResultType]::ParameterName, 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names')
            [CompletionResult]::new('--no-errors-on-unmatched', '--no-errors-on-unmatched', [CompletionResultType]::ParameterName, 'Let a run that finds no document, or a pattern that matches none, count as a clean one')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no settings file')
            [CompletionResult]::new('--preview', '--preview', [CompletionResultType]::ParameterName, 'Also run the rules that are on trial')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are')
            [CompletionResult]::new('--fix', '--fix', [CompletionResultType]::ParameterName, 'Mend what can be mended without a change of meaning: marks, blanks, addresses, idle comments')
            [CompletionResult]::new('--unsafe-fixes', '--unsafe-fixes', [CompletionResultType]::ParameterName, 'Mend all that can be mended, also where a person should look: the source''s words, names')
            [CompletionResult]::new('--diff', '--diff', [CompletionResultType]::ParameterName, 'Change nothing and print what --fix would change, as a patch for `git apply`; with --unsafe-fixes what that would change. The exit code is 1 when there is anything, unless --exit-zero is given')
            [CompletionResult]::new('--exit-zero', '--exit-zero', [CompletionResultType]::ParameterName, 'Exit with 0 whatever is found; what could not be done is still 2')
            [CompletionResult]::new('--statistics', '--statistics', [CompletionResultType]::ParameterName, 'Print counts by rule, by source and by author instead of each finding')
            [CompletionResult]::new('--explain-run', '--explain-run', [CompletionResultType]::ParameterName, 'Also say what was read, from where and with which settings, on standard error')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;audit' {
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'Name to give to standard input in reports; its ending also says how to read it')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file for all documents, instead of the quotelint.toml nearest to each')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the list')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write the list to a file instead of the screen')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--force-exclude', '--force-exclude', [CompletionResultType]::ParameterName, 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names')
            [CompletionResult]::new('--no-errors-on-unmatched', '--no-errors-on-unmatched', [CompletionResultType]::ParameterName, 'Let a run that finds no document, or a pattern that matches none, count as a clean one')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no settings file')
            [CompletionResult]::new('--preview', '--preview', [CompletionResultType]::ParameterName, 'Also run the rules that are on trial')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;extract' {
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'Name to give to standard input in reports; its ending also says how to read it')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file for all documents, instead of the quotelint.toml nearest to each')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the list')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--force-exclude', '--force-exclude', [CompletionResultType]::ParameterName, 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names')
            [CompletionResult]::new('--no-errors-on-unmatched', '--no-errors-on-unmatched', [CompletionResultType]::ParameterName, 'Let a run that finds no document, or a pattern that matches none, count as a clean one')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no settings file')
            [CompletionResult]::new('--preview', '--preview', [CompletionResultType]::ParameterName, 'Also run the rules that are on trial')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Also say why each was taken for a quotation, a term or a title')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;review' {
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'Name to give to standard input in reports; its ending also says how to read it')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file for all documents, instead of the quotelint.toml nearest to each')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only what has changed since a git revision: for a pull request')
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'Write one HTML page with every quotation beside its source')
            [CompletionResult]::new('--show', '--show', [CompletionResultType]::ParameterName, 'Show one finding with both sides')
            [CompletionResult]::new('--accept', '--accept', [CompletionResultType]::ParameterName, 'Accept it: it is right as it stands. Needs --reason')
            [CompletionResult]::new('--variant', '--variant', [CompletionResultType]::ParameterName, 'Accept it as a variant: another edition, translation or spelling. Needs --reason')
            [CompletionResult]::new('--wontfix', '--wontfix', [CompletionResultType]::ParameterName, 'Leave it: it is a fault, and will not be mended. Needs --reason')
            [CompletionResult]::new('--fix', '--fix', [CompletionResultType]::ParameterName, 'Take the source''s words; prints the change')
            [CompletionResult]::new('--edit', '--edit', [CompletionResultType]::ParameterName, 'Open the document at the finding in $VISUAL or $EDITOR')
            [CompletionResult]::new('--open', '--open', [CompletionResultType]::ParameterName, 'Open the source at the passage')
            [CompletionResult]::new('--skip', '--skip', [CompletionResultType]::ParameterName, 'Leave it open and show the one behind it')
            [CompletionResult]::new('--previous', '--previous', [CompletionResultType]::ParameterName, 'Show the one before it')
            [CompletionResult]::new('--undo', '--undo', [CompletionResultType]::ParameterName, 'Take back what was decided about it')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why: what a colleague should read in a year')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who answers; without it the name that git signs with')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Last day on which the answer holds, as 2027-01-31')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--force-exclude', '--force-exclude', [CompletionResultType]::ParameterName, 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names')
            [CompletionResult]::new('--no-errors-on-unmatched', '--no-errors-on-unmatched', [CompletionResultType]::ParameterName, 'Let a run that finds no document, or a pattern that matches none, count as a clean one')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no settings file')
            [CompletionResult]::new('--preview', '--preview', [CompletionResultType]::ParameterName, 'Also run the rules that are on trial')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List the open findings with their ids')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'With --list: print JSON instead of a table')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'With an answer: give it to every open finding of the same rule in the same document')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;decisions' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what was decided, by whom, when and why')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Record an answer to an open finding')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Take out the decisions that fit no finding any more')
            [CompletionResult]::new('resolve', 'resolve', [CompletionResultType]::ParameterValue, 'Bring the two sides of a merge together')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'quotelint;decisions;list' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON instead of a table')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;decisions;add' {
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'Name to give to standard input in reports; its ending also says how to read it')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file for all documents, instead of the quotelint.toml nearest to each')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them')
            [CompletionResult]::new('--answer', '--answer', [CompletionResultType]::ParameterName, 'The answer')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why: what a colleague should read in a year')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who answers; without it the name that git signs with')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Last day on which the answer holds, as 2027-01-31')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--force-exclude', '--force-exclude', [CompletionResultType]::ParameterName, 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names')
            [CompletionResult]::new('--no-errors-on-unmatched', '--no-errors-on-unmatched', [CompletionResultType]::ParameterName, 'Let a run that finds no document, or a pattern that matches none, count as a clean one')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no settings file')
            [CompletionResult]::new('--preview', '--preview', [CompletionResultType]::ParameterName, 'Also run the rules that are on trial')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;decisions;prune' {
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'Name to give to standard input in reports; its ending also says how to read it')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file for all documents, instead of the quotelint.toml nearest to each')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--force-exclude', '--force-exclude', [CompletionResultType]::ParameterName, 'Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are named outright; for hooks that pass names')
            [CompletionResult]::new('--no-errors-on-unmatched', '--no-errors-on-unmatched', [CompletionResultType]::ParameterName, 'Let a run that finds no document, or a pattern that matches none, count as a clean one')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no settings file')
            [CompletionResult]::new('--preview', '--preview', [CompletionResultType]::ParameterName, 'Also run the rules that are on trial')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about a document stands while the document, its settings, the store and the program stay as they are')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would be taken out, and change nothing')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;decisions;resolve' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;decisions;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what was decided, by whom, when and why')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Record an answer to an open finding')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Take out the decisions that fit no finding any more')
            [CompletionResult]::new('resolve', 'resolve', [CompletionResultType]::ParameterValue, 'Bring the two sides of a merge together')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'quotelint;decisions;help;list' {
            break
        }
        'quotelint;decisions;help;add' {
            break
        }
        'quotelint;decisions;help;prune' {
            break
        }
        'quotelint;decisions;help;resolve' {
            break
        }
        'quotelint;decisions;help;help' {
            break
        }
        'quotelint;seeds' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Folder of the corpus')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Check newcomers and record those that hold')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the seeds')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Look whether everything still holds; for CI')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print the records as W3C PROV or RO-Crate')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'quotelint;seeds;add' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print what stands against a newcomer')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Lowest level of a finding that keeps a newcomer out')
            [CompletionResult]::new('--into', '--into', [CompletionResultType]::ParameterName, 'Folder below the corpus to put newcomers into [default: accepted, where there is one]')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Title')
            [CompletionResult]::new('--author', '--author', [CompletionResultType]::ParameterName, 'Author; may be given several times')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'When it was written or published: 1902, 1902-03 or 1902-03-05')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'What it is: essay, article, book, chapter, interview, lecture, letter, notes, pamphlet, report, review, speech, thesis or other')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'Language as a tag: en, de, fr-CA')
            [CompletionResult]::new('--original-language', '--original-language', [CompletionResultType]::ParameterName, 'Language it was written in, where it is a translation')
            [CompletionResult]::new('--translator', '--translator', [CompletionResultType]::ParameterName, 'Translator; may be given several times')
            [CompletionResult]::new('--publication', '--publication', [CompletionResultType]::ParameterName, 'Where it was published: journal, book, publisher')
            [CompletionResult]::new('--edition', '--edition', [CompletionResultType]::ParameterName, 'Edition or printing')
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Address, archive or person it was obtained from')
            [CompletionResult]::new('--retrieved', '--retrieved', [CompletionResultType]::ParameterName, 'The day it was retrieved from there')
            [CompletionResult]::new('--licence', '--licence', [CompletionResultType]::ParameterName, 'Licence or rights statement')
            [CompletionResult]::new('--chain', '--chain', [CompletionResultType]::ParameterName, 'A step in which its text was made, such as "extracted from PDF by hand"; may be given several times')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who adds it; without it the name that git signs with')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file for all documents, instead of the quotelint.toml nearest to each')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each')
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Folder of the corpus')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would happen, and change nothing')
            [CompletionResult]::new('--not-held', '--not-held', [CompletionResultType]::ParameterName, 'Keep no copy: record digest, size, fields and verdict counts of a text that may not be passed on')
            [CompletionResult]::new('--allow-copies', '--allow-copies', [CompletionResultType]::ParameterName, 'Take documents that are a copy of another, or nearly')
            [CompletionResult]::new('--undated', '--undated', [CompletionResultType]::ParameterName, 'Nobody knows when it was written')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no settings file')
            [CompletionResult]::new('--preview', '--preview', [CompletionResultType]::ParameterName, 'Also run the rules that are on trial')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;seeds;list' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Folder of the corpus')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON instead of a table')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;seeds;verify' {
            [CompletionResult]::new('--texts', '--texts', [CompletionResultType]::ParameterName, 'Folder with texts that are recorded and not held; may be given several times')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print findings; may be given several times')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write the report to a file instead of the screen. With several formats it takes the one in front of it, and the one without a file goes to the screen: --format sarif --output-file findings.sarif --format full')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Lowest level that makes the exit code 1')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file for all documents, instead of the quotelint.toml nearest to each')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each')
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Folder of the corpus')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--renew', '--renew', [CompletionResultType]::ParameterName, 'Record what holds now where a verification is stale')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no settings file')
            [CompletionResult]::new('--preview', '--preview', [CompletionResultType]::ParameterName, 'Also run the rules that are on trial')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;seeds;export' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder with the source texts; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` next to the documents or above them')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file for all documents, instead of the quotelint.toml nearest to each')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each')
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Folder of the corpus')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let the store''s library name texts outside its folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no settings file')
            [CompletionResult]::new('--preview', '--preview', [CompletionResultType]::ParameterName, 'Also run the rules that are on trial')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;seeds;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Check newcomers and record those that hold')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the seeds')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Look whether everything still holds; for CI')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print the records as W3C PROV or RO-Crate')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'quotelint;seeds;help;add' {
            break
        }
        'quotelint;seeds;help;list' {
            break
        }
        'quotelint;seeds;help;verify' {
            break
        }
        'quotelint;seeds;help;export' {
            break
        }
        'quotelint;seeds;help;help' {
            break
        }
        'quotelint;store' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let libraries name texts outside their folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON instead of text')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add texts, with what you know about them')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the works that are held')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find words in the works that are held')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count what is held')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Look for damage: missing or unreadable texts, changed ones, damaged parts of the index')
            [CompletionResult]::new('build', 'build', [CompletionResultType]::ParameterValue, 'Bring the index up to date and tidy it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'quotelint;store;add' {
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Title of the work, with its subtitle after a colon')
            [CompletionResult]::new('--also-titled', '--also-titled', [CompletionResultType]::ParameterName, 'Another title it goes by; may be given several times')
            [CompletionResult]::new('--author', '--author', [CompletionResultType]::ParameterName, 'Author; may be given several times')
            [CompletionResult]::new('--editor', '--editor', [CompletionResultType]::ParameterName, 'Editor; may be given several times')
            [CompletionResult]::new('--translator', '--translator', [CompletionResultType]::ParameterName, 'Translator; may be given several times')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'Date of this edition: 1902, 1902-03 or 1902-03-05')
            [CompletionResult]::new('--original-date', '--original-date', [CompletionResultType]::ParameterName, 'Date of first appearance, where it differs')
            [CompletionResult]::new('--edition', '--edition', [CompletionResultType]::ParameterName, 'Edition')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'Language as a tag: en, de, fr-CA')
            [CompletionResult]::new('--identifier', '--identifier', [CompletionResultType]::ParameterName, 'Identifier with its scheme, as in doi:10.1000/182; may be given several times')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'Where the text was retrieved')
            [CompletionResult]::new('--accessed', '--accessed', [CompletionResultType]::ParameterName, 'When it was retrieved')
            [CompletionResult]::new('--licence', '--licence', [CompletionResultType]::ParameterName, 'Licence or rights statement')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let libraries name texts outside their folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON instead of text')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;store;list' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let libraries name texts outside their folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON instead of text')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;store;search' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Print so many passages at most')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let libraries name texts outside their folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON instead of text')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;store;stats' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let libraries name texts outside their folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON instead of text')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;store;verify' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let libraries name texts outside their folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON instead of text')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;store;build' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else a folder `references` here or above')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Let libraries name texts outside their folder; for libraries written by somebody you trust')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON instead of text')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;store;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add texts, with what you know about them')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the works that are held')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find words in the works that are held')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count what is held')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Look for damage: missing or unreadable texts, changed ones, damaged parts of the index')
            [CompletionResult]::new('build', 'build', [CompletionResultType]::ParameterValue, 'Bring the index up to date and tidy it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'quotelint;store;help;add' {
            break
        }
        'quotelint;store;help;list' {
            break
        }
        'quotelint;store;help;search' {
            break
        }
        'quotelint;store;help;stats' {
            break
        }
        'quotelint;store;help;verify' {
            break
        }
        'quotelint;store;help;build' {
            break
        }
        'quotelint;store;help;help' {
            break
        }
        'quotelint;explain' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file for all documents, instead of the quotelint.toml nearest to each')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no settings file')
            [CompletionResult]::new('--preview', '--preview', [CompletionResultType]::ParameterName, 'Also run the rules that are on trial')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;rules' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the list')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file for all documents, instead of the quotelint.toml nearest to each')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no settings file')
            [CompletionResult]::new('--preview', '--preview', [CompletionResultType]::ParameterName, 'Also run the rules that are on trial')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run the tests of rules of your own')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'quotelint;rules;test' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file for all documents, instead of the quotelint.toml nearest to each')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no settings file')
            [CompletionResult]::new('--preview', '--preview', [CompletionResultType]::ParameterName, 'Also run the rules that are on trial')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;rules;help' {
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run the tests of rules of your own')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'quotelint;rules;help;test' {
            break
        }
        'quotelint;rules;help;help' {
            break
        }
        'quotelint;init' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;config' {
            [CompletionResult]::new('--show', '--show', [CompletionResultType]::ParameterName, 'The document or folder to show the settings of')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings file for all documents, instead of the quotelint.toml nearest to each')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('--schema', '--schema', [CompletionResultType]::ParameterName, 'Print the JSON schema of quotelint.toml, for editors')
            [CompletionResult]::new('--isolated', '--isolated', [CompletionResultType]::ParameterName, 'Read no settings file')
            [CompletionResult]::new('--preview', '--preview', [CompletionResultType]::ParameterName, 'Also run the rules that are on trial')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;completions' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;man' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Write all pages into this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colours, when the output is read by a person')
            [CompletionResult]::new('--hyperlinks', '--hyperlinks', [CompletionResultType]::ParameterName, 'Links from places in reports to their files')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Width in columns to lay reports out for; the terminal''s own when not given')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'quotelint;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Report the faults of quotations in documents')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'List every quotation with what the store says about it')
            [CompletionResult]::new('extract', 'extract', [CompletionResultType]::ParameterValue, 'List every quotation the parser sees, with its attribution')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, 'Walk through the open findings and answer them')
            [CompletionResult]::new('decisions', 'decisions', [CompletionResultType]::ParameterValue, 'Keep the answers that people gave to findings: list, add and prune them')
            [CompletionResult]::new('seeds', 'seeds', [CompletionResultType]::ParameterValue, 'Keep the corpus: who wrote each document, where it is from, and whether it still holds')
            [CompletionResult]::new('store', 'store', [CompletionResultType]::ParameterValue, 'Keep the reference store: add texts, list and search them, look for damage')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Show a rule''s page: what it finds, why it matters, how to settle it')
            [CompletionResult]::new('rules', 'rules', [CompletionResultType]::ParameterValue, 'List all rules with their levels, and test rules of your own')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented quotelint.toml to start from')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings that hold for a document, and where each comes from')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print completions of commands and flags for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print a manual page, or write all of them into a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'quotelint;help;check' {
            break
        }
        'quotelint;help;audit' {
            break
        }
        'quotelint;help;extract' {
            break
        }
        'quotelint;help;review' {
            break
        }
        'quotelint;help;decisions' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what was decided, by whom, when and why')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Record an answer to an open finding')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Take out the decisions that fit no finding any more')
            [CompletionResult]::new('resolve', 'resolve', [CompletionResultType]::ParameterValue, 'Bring the two sides of a merge together')
            break
        }
        'quotelint;help;decisions;list' {
            break
        }
        'quotelint;help;decisions;add' {
            break
        }
        'quotelint;help;decisions;prune' {
            break
        }
        'quotelint;help;decisions;resolve' {
            break
        }
        'quotelint;help;seeds' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Check newcomers and record those that hold')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the seeds')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Look whether everything still holds; for CI')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print the records as W3C PROV or RO-Crate')
            break
        }
        'quotelint;help;seeds;add' {
            break
        }
        'quotelint;help;seeds;list' {
            break
        }
        'quotelint;help;seeds;verify' {
            break
        }
        'quotelint;help;seeds;export' {
            break
        }
        'quotelint;help;store' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add texts, with what you know about them')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the works that are held')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find words in the works that are held')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count what is held')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Look for damage: missing or unreadable texts, changed ones, damaged parts of the index')
            [CompletionResult]::new('build', 'build', [CompletionResultType]::ParameterValue, 'Bring the index up to date and tidy it')
            break
        }
        'quotelint;help;store;add' {
            break
        }
        'quotelint;help;store;list' {
            break
        }
        'quotelint;help;store;search' {
            break
        }
        'quotelint;help;store;stats' {
            break
        }
        'quotelint;help;store;verify' {
            break
        }
        'quotelint;help;store;build' {
            break
        }
        'quotelint;help;explain' {
            break
        }
        'quotelint;help;rules' {
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run the tests of rules of your own')
            break
        }
        'quotelint;help;rules;test' {
            break
        }
        'quotelint;help;init' {
            break
        }
        'quotelint;help;config' {
            break
        }
        'quotelint;help;completions' {
            break
        }
        'quotelint;help;man' {
            break
        }
        'quotelint;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
