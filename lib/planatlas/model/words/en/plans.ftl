### The words of the pages of plans and documents.

field-target_id = Id
field-plan_id = Plan
field-tier = Place in the plan
field-domain = Domain
field-section = Heading
field-item = Item
field-line = Line
field-indicator_id = Indicator
field-indicator_printed = Indicator as printed
field-group = People
field-qualifier = Population or scope
field-kind = Kind of target
field-value_printed = Target as printed
field-unit_printed = Unit as printed
field-target_year = Year
field-baseline_printed = Baseline as printed
field-baseline_year = Year of the baseline
field-baseline_line = Line of the baseline
field-definition_line = Line of the definition
field-data_source_line = Line of the source of data
field-department_line = Line of the department
field-note = Remark

plan-lead = { $targets ->
        [one] { $targets } target
       *[other] { $targets } targets
    }: { $baselines ->
        [0] none has
        [one] { $baselines } has
       *[other] { $baselines } have
    } a printed baseline, { $looser ->
        [0] none is
        [one] { $looser } is
       *[other] { $looser } are
    } looser than it; { $words ->
        [one] { $words } has
       *[other] { $words } have
    } no figure and { $words ->
        [one] takes
       *[other] take
    } a person to judge. Due: { $years }.
plan-record = { $region } · { $number } · issued { $date } · for { $start } to { $end }
plan-record_quoted = { $region } · for { $start } to { $end }; known from reports that quote it, the text was not at hand
plan-targets = The targets as printed, in their order
plan-targets_caption = { $plan }: targets under the headings of the plan; the line is that of the text
plan-targets_quoted = { $plan }: targets as other reports quote them
plan-wording = Wording
plan-no_heading = (no heading)
plan-facts = What the plan prints about its targets
plan-facts_caption = For how many of its { $count } targets it prints each of the nine facts that are needed to judge one; this says nothing of its ambition
plan-fact = Fact
plan-printed_for = Targets
plan-departments = Who is responsible
plan-departments_caption = The departments that the plan names, and the lines of the targets that it gives them
plan-departments_none = No department is listed here for single lines of the plan.
plan-contradictions = Contradictions
plan-contradictions_none = No contradiction is recorded.
plan-by_rule_caption = Found by rule
plan-by_reading_caption = Found by reading
plan-document = The document it is printed in: { $title }
plan-region = All that { $region } promises
plan-previous = Previous plan: { $title }
plan-next = Next plan: { $title }

document-lead = { $plans ->
        [one] { $plans } plan
       *[other] { $plans } plans
    } with { $targets ->
        [one] { $targets } target
       *[other] { $targets } targets
    }; { $corrections ->
        [one] { $corrections } correction
       *[other] { $corrections } corrections
    }.
document-record = What is known of the document
document-file = File of the text
document-digest = SHA-256 of the text
document-missing = What is missing
document-damaged = The text has Chinese characters in place of its punctuation.
document-no_text = The text was not at hand: its targets are known as other reports quote them.
document-whole = Nothing is known to be missing.
document-plans = The plans in it
document-plans_caption = Plans, with their place in the text
document-lines = Lines
document-known = Known
