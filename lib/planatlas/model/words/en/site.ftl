### The words around every page: navigation, contents, foot; the home page and the lists.

site-name = planatlas
site-crumbs = Where you are
site-contents = On this page
site-beside = Other pages about this
site-turn = Pages before and after
site-before = Previous
site-after = Next
site-search = Search
site-search_hint = Indicator, region, plan or figure
site-examples = For example: maternal, Wenzhou, ycfswl, 7 per 100,000
site-by_name = All indicators by domain and by letter
site-edition = planatlas, version { $version }
site-edition_date = planatlas, version { $version }; sources of this page up to { $date }
site-licence_data = Data
site-licence_code = Code
site-title = { $kind }: { $title }
site-cite = Cite this page
site-cite_words = planatlas: “{ $title }”, version { $version }. { $address }
site-cite_words_date = planatlas: “{ $title }”, version { $version }, sources up to { $date }. { $address }
site-report = Report an error
site-report_open = Text to copy
site-report_words = Page: { $page } ({ $title }, version { $version }); place: (heading, row); figure on the page: ; should be: ; evidence: (document and line, or address)
site-report_row = Download a CSV row to fill in and send
site-report_shown = figure on the page
site-report_should = should be
site-report_place = place
site-report_page = page
site-report_evidence = evidence
site-report_published = published as { $value }; { $reason }
site-report_reason = { $evidence }; reported on { $page }; accepted by { $name }, { $date }
site-other_languages = All pages
site-start = Choose a language
site-filter = Find in the table
site-all = all
site-sort = Sort by
site-listed = as listed
site-shown = { $shown } of { $all } rows
site-nothing = No row fits.
site-clear = Clear
site-results = results
site-none = Nothing found. Try fewer letters, initials of pinyin (ycfswl) or a figure (7/10万).
site-near = Nothing fits exactly; written nearly so:
site-not_found = There is no such page
site-not_found_words = The address may be wrong, or the page has another name now. Please look from the home page or the lists.

part-index = Home
part-regions = Regions
part-indicators = Indicators
part-plans = Plans
part-monitoring = Monitoring
part-requests = To ask for
part-methods = Methods and data
part-pages = All pages

list-regions_lead = { $count ->
        [one] { $count } region
       *[other] { $count } regions
    } with plans, and the pages of each.
list-regions_caption = Regions with plans
list-provinces_lead = { $count ->
        [one] { $count } region
       *[other] { $count } regions
    } with plans, by province.
list-provinces_caption = Regions with plans, by province
list-indicators_lead = { $count ->
        [one] { $count } indicator
       *[other] { $count } indicators
    } with targets by domain, those that most regions promise first; at the end by letter.
list-indicators_of = { $count } of { $all } regions
list-az = By letter
list-az_open = All indicators by their first letter
list-compared = Regions compared:
list-plans_lead = { $count ->
        [one] { $count } plan
       *[other] { $count } plans
    }, and how many targets each sets.
list-plans_caption = Plans
list-monitoring_lead = The yearly monitoring of each region, edition by edition, and its evaluations.
list-requests_lead = Which figures each region lacks, and whom to ask for them.
list-methods_lead = Where the data come from, what is wrong with them, and how to analyse them yourself.
list-pages_lead = All pages, by kind.
list-pages = Pages

home-title = What cities and counties promise women and children, promise by promise, each with its source
home-lead = { $targets ->
        [one] { $targets } target
       *[other] { $targets } targets
    } from { $plans ->
        [one] { $plans } plan
       *[other] { $plans } plans
    } of { $regions ->
        [one] { $regions } region
       *[other] { $regions } regions
    }: how much, by when, more or less than before. Every figure leads to its line in the plan.
home-findings = Worth knowing
home-matrix = How much each region promises in each domain
home-matrix_caption = Targets by region and domain; the area of a square stands for their number
home-map = Where they are
home-map_missing = Not drawn, since there is no polygon for them: { $regions }.
home-door_citizen = I want to know what my place promises
home-door_official = I monitor or evaluate a plan
home-door_data = I want the data
home-new = New sources
home-new_caption = The sources with the latest dates
home-edition = New in the edition of { $date }
home-changes = What changed
home-doors = Where to begin
card-about = What its plans promise women and children
card-plans = Plans
card-targets = Targets
card-looser = Looser than the baseline
card-map_number = Boundaries: Tianditu, approval number { $number }
card-map_unnumbered = Boundaries: Tianditu; no approval number, for research use
head-date_of_source = Date
head-title_of_source = Source
head-values_count = Values
head-pages = Pages
head-level = Level

head-lies_in = In
