# What share of the promises to women and children comes with a figure?
# Rscript with_figures.R export          (install.packages("RSQLite") once)
export <- commandArgs(trailingOnly = TRUE)[1]
own <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
query <- paste(readLines(file.path(dirname(own), "with_figures.sql"), encoding = "UTF-8"), collapse = "\n")

database <- DBI::dbConnect(RSQLite::SQLite(), file.path(export, "planatlas.sqlite"), flags = RSQLite::SQLITE_RO)
shares <- DBI::dbGetQuery(database, query)
DBI::dbDisconnect(database)
write.table(shares, sep = "|", quote = FALSE, row.names = FALSE)
# the same table without SQL: arrow::read_parquet(file.path(export, "parquet", "targets.parquet"))
