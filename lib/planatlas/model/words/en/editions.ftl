### What differs between an edition and the one before it.

edition-title = What changed in the edition of { $date }
edition-lead = Compared entry by entry with the edition of { $before } (this one: { $date }). Changes of the data come first, those of definitions and code after them.
edition-first = This is the first edition: there is none before it to compare it with.
edition-nothing = Neither data nor definitions nor code changed.
edition-more = { $count ->
        [one] { $count } row
       *[other] { $count } rows
    } in all; the first { $shown } are here, the others in the file.
edition-earlier = Earlier editions
edition-all = The editions lie side by side
edition-apart = Earlier editions are deposited by themselves, and are not part of this package.
edition-csv = Download all changes (CSV)
edition-before = Before
edition-after = Now
edition-field = What
edition-why = Why

edition-count_value_new = { $count ->
        [one] { $count } new value
       *[other] { $count } new values
    }
edition-count_value_revised = { $count ->
        [one] { $count } value revised
       *[other] { $count } values revised
    }
edition-count_value_withdrawn = { $count ->
        [one] { $count } value withdrawn
       *[other] { $count } values withdrawn
    }
edition-count_verdict_changed = { $count ->
        [one] { $count } verdict changed
       *[other] { $count } verdicts changed
    }
edition-count_target_added = { $count ->
        [one] { $count } target added
       *[other] { $count } targets added
    }
edition-count_target_changed = { $count ->
        [one] { $count } target changed
       *[other] { $count } targets changed
    }
edition-count_target_withdrawn = { $count ->
        [one] { $count } target withdrawn
       *[other] { $count } targets withdrawn
    }
edition-count_definition_changed = { $count ->
        [one] { $count } definition or reading changed
       *[other] { $count } definitions or readings changed
    }
edition-count_code_changed = { $count ->
        [one] { $count } change of the code
       *[other] { $count } changes of the code
    }

edition-value_new = New values
edition-value_revised = Values revised
edition-value_withdrawn = Values withdrawn
edition-verdict_changed = Verdicts changed
edition-target_added = Targets added
edition-target_changed = Targets changed
edition-target_withdrawn = Targets withdrawn
edition-definition_changed = Definitions and readings
edition-code_changed = Code
edition-value_new_caption = Values that the edition before did not have
edition-value_revised_caption = Another value for the same region, indicator, population and year
edition-value_withdrawn_caption = Values that the edition before used and this one does not
edition-verdict_changed_caption = Targets with another verdict than before, and what it changed with
edition-target_added_caption = Targets that the edition before did not have
edition-target_changed_caption = Targets recorded with other words or another population than before
edition-target_withdrawn_caption = Targets that this edition no longer has
edition-definition_changed_caption = The same data, with another entry in the catalogue or another reading of the printed words
edition-code_changed_caption = What made this edition

edition-why_target = the target changed
edition-why_value = a value changed
edition-why_judgement = a person's judgement changed
edition-why_year = judged in a later year
edition-why_rule = definitions or code changed
edition-code_version = Version
edition-code_digest = Digest of the code (SHA-256)

field-value = Value as read
field-value_high = Upper end as read
field-value_basis = Level or change
field-unit = Unit
field-baseline_value = Baseline as read
field-name_zh = Chinese name
field-name_en = English name
field-definition_zh = Definition in Chinese
field-definition_en = Definition in English
field-definition_source = Source of the definition
field-definition_note = Note on the definition
field-formula_zh = Formula in Chinese
field-formula_en = Formula in English
field-formula_source = Source of the formula
field-direction = Which way is better
field-valid_min = Smallest possible value
field-valid_max = Largest possible value
field-counting_year = Twelve months counted
