### The names of codes; codelists.yaml has their order.

level =
    .nation = nation
    .province = province
    .prefecture = prefecture-level city
    .county = county-level unit

plan_kind =
    .women = Women's plan
    .children = Children's plan
    .disability = Disability plan
    .safety = Work safety plan
    .rural = Rural revitalisation plan
    .industry = Industrial digitalisation plan
    .medical_insurance = Medical insurance rules
    .sector = Plan of a sector

tier =
    .table = target table
    .goal = main goal
    .strategy = strategy
    .benchmark = benchmark

relation =
    .not_below = not below
    .implies_all = implies all of
    .counted_per = counted per
    .substitute_for = substitute for

scheme =
    .sdg = Sustainable Development Goals
    .women_outline_2021 = Outline for women 2021–2030
    .children_outline_2021 = Outline for children 2021–2030
    .women_outline_2011 = Outline for women 2011–2020
    .children_outline_2011 = Outline for children 2011–2020

match =
    .same = same
    .near = near

role =
    .lead = lead
    .support = responsible

id_of =
    .target = target
    .indicator = indicator
    .source = source

status =
    .published = published
    .derived = derived
    .plan = printed in a plan
    .provisional = provisional
    .break = published, new definition from here
    .revised = revised
    .superseded = superseded
    .set_aside = set aside

domain =
    .health = Health
    .safety = Safety
    .education = Education
    .economy = Economy
    .decision_making = Decision-making
    .social_security = Social security
    .welfare = Welfare
    .family = Family
    .environment = Environment
    .law = Legal protection
    .population = Population
    .disability_security = Disability: social security
    .disability_employment = Disability: employment
    .disability_rehabilitation = Disability: rehabilitation
    .disability_development = Disability: education, culture, access
    .disability_rights = Disability: rights
    .disability_organisation = Disability: organisations
    .safety_outcomes = Work safety: outcomes
    .safety_responsibility = Work safety: responsibility
    .safety_risk = Work safety: risk control
    .safety_sectors = Work safety: sectors
    .safety_rescue = Work safety: rescue
    .safety_capacity = Work safety: capacity
    .safety_law = Work safety: law
    .rural_poverty = Rural: keeping poverty away
    .rural_industry = Rural: industry
    .rural_construction = Rural: construction
    .rural_governance = Rural: governance
    .rural_pilots = Rural: pilots and models
    .industry_sectors = Industry: sectors
    .industry_enterprises = Industry: firms and parks
    .industry_foundations = Industry: foundations
    .medical_accounts = Medical insurance: accounts
    .medical_outpatient = Medical insurance: outpatient cover

counting_year =
    .calendar = calendar year
    .october_september = October to September

direction =
    .higher = higher is better
    .lower = lower is better
    .balance = balance is the aim

group =
    .all = everyone the indicator speaks of
    .female = female
    .male = male
    .rural = rural
    .urban = urban

kind =
    .floor = at least
    .ceiling = at most
    .exact = reach
    .about = about
    .range = range
    .maintain = maintain
    .increase = increase by
    .decrease = decrease by
    .universal = full coverage
    .qualitative = in words

value_basis =
    .level = level
    .relative_change = relative change
    .absolute_change = absolute change
    .yearly_rate = yearly rate
    .yearly_step = yearly step
    .none = no figure

verdict =
    .met = met
    .on_track = on track
    .accelerate = acceleration needed
    .reverse = moving away
    .fluctuating = fluctuating
    .undecided = cannot be told
    .insufficient_data = insufficient data
    .no_data = no data
    .qualitative = in words

trigger =
    .likely_miss = likely miss
    .step_never_made = step never made
    .fluctuation = fluctuation
    .stale_data = stale data
    .absent_data = absent data
    .revised = value revised

judgement =
    .met = met
    .partly = met in part
    .not_met = not met

stage =
    .midterm = mid-term evaluation
    .final = final evaluation
