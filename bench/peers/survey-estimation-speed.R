# Times svyby, rake and the set-up of a bootstrap on units.csv, and writes what they say: seconds.csv, svyby.csv, rake.csv.
suppressMessages(library(survey))
folder <- commandArgs(TRUE)[1]
u <- read.csv(file.path(folder, "units.csv"))
margin <- function(name) { m <- read.csv(file.path(folder, paste0(name, ".csv"))); names(m) <- c(name, "Freq"); m }
timed <- function(run) { gc(FALSE); start <- proc.time()[[3]]; value <- run(); list(value = value, seconds = proc.time()[[3]] - start) }
d <- svydesign(id = ~cluster, strata = ~stratum, weights = ~weight, data = u)
by <- timed(function() svyby(~y, ~region, d, svymean))
raked <- timed(function() rake(d, list(~region, ~sector), list(margin("region"), margin("sector")), control = list(maxit = 100, epsilon = 1e-7)))
replicates <- as.integer(readLines(file.path(folder, "replicates.txt")))
boot <- timed(function() as.svrepdesign(d, type = "subbootstrap", replicates = replicates))
write.csv(data.frame(svyby = by$seconds, rake = raked$seconds, bootstrap = boot$seconds), file.path(folder, "seconds.csv"), row.names = FALSE)
write.csv(data.frame(value = sprintf("%.15g", coef(by$value)), se = sprintf("%.15g", SE(by$value))), file.path(folder, "svyby.csv"), row.names = FALSE, quote = FALSE)
write.csv(data.frame(weight = sprintf("%.15g", weights(raked$value))), file.path(folder, "rake.csv"), row.names = FALSE, quote = FALSE)
