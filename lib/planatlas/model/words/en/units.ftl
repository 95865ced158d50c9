### Units as written after a figure; .name is the unit by itself, if that differs.
### Without a figure the default form is used.

unit-per_cent = %
unit-per_1000 = per 1,000
unit-per_100000 = per 100,000
unit-percentage_point = { $count ->
    [one] percentage point
   *[other] percentage points
}
unit-year_of_age = { $count ->
    [one] year
   *[other] years
}
unit-year = { $count ->
    [one] year
   *[other] years
}
unit-person = { $count ->
    [one] person
   *[other] people
}
    .name = person(s)
unit-people_10000 = × 10,000 people
unit-people_per_1000 = per 1,000
unit-items_per_1000 = per 1,000
unit-unit = { $count ->
    [one] unit
   *[other] units
}
unit-named_person = { $count ->
    [one] person
   *[other] people
}
unit-establishment = { $count ->
    [one] establishment
   *[other] establishments
}
unit-institution = { $count ->
    [one] institution
   *[other] institutions
}
unit-place = { $count ->
    [one] place
   *[other] places
}
unit-facility = { $count ->
    [one] facility
   *[other] facilities
}
unit-bed = { $count ->
    [one] bed
   *[other] beds
}
unit-household = { $count ->
    [one] household
   *[other] households
}
unit-line = { $count ->
    [one] line
   *[other] lines
}
unit-item = { $count ->
    [one] item
   *[other] items
}
unit-kind = { $count ->
    [one] kind
   *[other] kinds
}
unit-sort = { $count ->
    [one] kind
   *[other] kinds
}
unit-course = { $count ->
    [one] course
   *[other] courses
}
unit-event = { $count ->
    [one] event
   *[other] events
}
unit-session = { $count ->
    [one] session
   *[other] sessions
}
unit-time = { $count ->
    [one] time
   *[other] times
}
unit-person_time = { $count ->
    [one] person-time
   *[other] person-times
}
unit-person_times_10000 = × 10,000 person-times
unit-piece = { $count ->
    [one] piece
   *[other] pieces
}
unit-case = { $count ->
    [one] case
   *[other] cases
}
unit-set = { $count ->
    [one] set
   *[other] sets
}
unit-machine = { $count ->
    [one] machine
   *[other] machines
}
unit-machines_10000 = × 10,000 machines
unit-vehicle = { $count ->
    [one] vehicle
   *[other] vehicles
}
unit-team = { $count ->
    [one] team
   *[other] teams
}
unit-grade = grade
unit-month = { $count ->
    [one] month
   *[other] months
}
unit-day = { $count ->
    [one] day
   *[other] days
}
unit-hour = { $count ->
    [one] hour
   *[other] hours
}
unit-minute = { $count ->
    [one] minute
   *[other] minutes
}
unit-class_hour = { $count ->
    [one] class hour
   *[other] class hours
}
unit-metre = m
unit-kilometre = km
unit-square_metre = m²
unit-square_metres_10000 = × 10,000 m²
unit-mu = mu
unit-mu_10000 = × 10,000 mu
unit-tonne = t
unit-tonnes_10000 = × 10,000 t
unit-yuan = yuan
unit-yuan_10000 = × 10,000 yuan
unit-yuan_100_million = × 100 million yuan
unit-households_10000 = × 10,000 households
unit-establishments_10000 = × 10,000 establishments
unit-units_10000 = × 10,000 units
unit-times_as_much = times as much
unit-to_1 = to 1
unit-per_100_women = per 100 women
unit-people_per_10000 = per 10,000 people
unit-beds_per_1000 = { $count ->
    [one] bed per 1,000
   *[other] beds per 1,000
}
unit-per_10000 = per 10,000
unit-head = head
unit-head_10000 = × 10,000 head
unit-village = { $count ->
    [one] village
   *[other] villages
}
unit-township = { $count ->
    [one] township
   *[other] townships
}
unit-street = { $count ->
    [one] street
   *[other] streets
}
unit-pieces_100_million = × 100 million pieces
unit-times_a_year = { $count ->
    [one] time a year
   *[other] times a year
}
unit-events_a_year = { $count ->
    [one] event a year
   *[other] events a year
}
unit-people_a_year = { $count ->
    [one] person a year
   *[other] people a year
}
unit-establishments_a_year = { $count ->
    [one] establishment a year
   *[other] establishments a year
}
unit-lines_a_year = { $count ->
    [one] line a year
   *[other] lines a year
}
unit-hours_a_day = { $count ->
    [one] hour a day
   *[other] hours a day
}
unit-yuan_10000_a_year = × 10,000 yuan a year
unit-yuan_a_head = yuan a head
unit-yuan_a_year = yuan a year
unit-tree = { $count ->
    [one] tree
   *[other] trees
}
unit-trees_10000 = × 10,000 trees
unit-watt = W
unit-kilowatts_10000 = × 10,000 kW
unit-people_a_village = { $count ->
    [one] person a village
   *[other] people a village
}
unit-years_between = years between
unit-weeks_a_year = { $count ->
    [one] week a year
   *[other] weeks a year
}
unit-items_a_year = { $count ->
    [one] item a year
   *[other] items a year
}
unit-units_a_year = { $count ->
    [one] unit a year
   *[other] units a year
}
unit-deaths_per_100_million_yuan = { $count ->
    [one] death per 100 million yuan
   *[other] deaths per 100 million yuan
}
unit-deaths_per_million_tonnes = { $count ->
    [one] death per million tonnes
   *[other] deaths per million tonnes
}
unit-none = no unit
