# What R's survey says of the designs in a folder: designs.csv and units.csv in, r-survey.csv and schools.csv out.
suppressMessages(library(survey))
options(survey.adjust.domain.lonely = FALSE, warn = -1)
folder <- commandArgs(TRUE)[1]
rows <- list()
said <- function(design, figure, value, se, low = NA, high = NA) {
  text <- function(x) ifelse(is.finite(as.numeric(x)), sprintf("%.13g", as.numeric(x)), "")
  rows[[length(rows) + 1]] <<- data.frame(design, figure, value = text(value), se = text(se), low = text(low), high = text(high))
}
# Intervals by Student's t with the degrees of freedom of the domain, as far as they are asked for.
tell <- function(design, figure, estimate, df = NA) {
  ci <- if (is.na(df)) c(NA, NA) else confint(estimate, df = df)
  said(design, figure, coef(estimate), SE(estimate), ci[1], ci[2])
}
quantile_of <- function(name, figure, formula, design, p = 0.5) {
  q <- svyquantile(formula, design, p, na.rm = TRUE)[[1]]
  said(name, figure, q[1, 1], q[1, 4], q[1, 2], q[1, 3])
}

flags <- read.csv(file.path(folder, "designs.csv"), colClasses = "character")
units <- read.csv(file.path(folder, "units.csv"), stringsAsFactors = FALSE)
units$g <- factor(units$g)
for (k in seq_len(nrow(flags))) {
  f <- flags[k, ]
  u <- units[units$design == f$design, ]
  options(survey.lonely.psu = c(certainty = "certainty", centre = "adjust", average = "average")[[f$lonely]])
  id <- if (f$clusters == "0") ~1 else if (f$stages == "1") ~cluster + second else ~cluster
  size <- if (f$fpc == "0") NULL else if (f$stages == "1") ~population + size else ~population
  d <- svydesign(id = id, strata = if (f$strata == "1") (if (f$stages == "1") ~stratum + cluster else ~stratum), weights = ~weight, fpc = size, data = u, nest = TRUE)
  if (f$variance == "jackknife") d <- as.svrepdesign(d, type = if (f$strata == "1") "JKn" else "JK1")
  if (f$calibrate != "none") {
    margins <- as.numeric(c(f$g1, f$g2, f$g3, f$x))
    population <- c(`(Intercept)` = sum(margins[1:3]), gg2 = margins[2], gg3 = margins[3], x = margins[4])
    bounds <- if (f$calibrate == "logit") c(0.2, 4) else c(-Inf, Inf)
    d <- calibrate(d, ~g + x, population, calfun = f$calibrate, bounds = bounds, epsilon = 1e-12, maxit = 200)
  }
  tell(f$design, "mean y", svymean(~y, d, na.rm = TRUE))
  tell(f$design, "total y", svytotal(~y, d, na.rm = TRUE))
  tell(f$design, "ratio y/x", svyratio(~y, ~x, d, na.rm = TRUE))
  if (f$variance == "taylor") quantile_of(f$design, "quantile y", ~y, d)
  part <- function(kind, by) for (i in seq_len(nrow(by))) said(f$design, paste(kind, by$g[i]), coef(by)[i], SE(by)[i])
  part("mean y", svyby(~y, ~g, d, svymean, na.rm = TRUE))
  part("total y", svyby(~y, ~g, d, svytotal, na.rm = TRUE))
  part("ratio y/x", svyby(~y, ~g, d, svyratio, denominator = ~x, na.rm = TRUE))
}

# The worked examples of the package's own manual, on the schools of California.
data(api)
options(survey.lonely.psu = "fail")
examples <- list(
  srs = svydesign(id = ~1, fpc = ~fpc, weights = ~pw, data = apisrs),
  strat = svydesign(id = ~1, strata = ~stype, fpc = ~fpc, weights = ~pw, data = apistrat),
  clus1 = svydesign(id = ~dnum, fpc = ~fpc, weights = ~pw, data = apiclus1),
  clus2 = svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, weights = ~pw, data = apiclus2)
)
for (name in names(examples)) {
  d <- examples[[name]]
  for (v in c("api00", "enroll")) {
    f <- as.formula(paste0("~", v))
    df <- degf(subset(d, !is.na(d$variables[[v]])))
    for (kind in c("mean", "total")) {
      e <- (if (kind == "mean") svymean else svytotal)(f, d, na.rm = TRUE, deff = TRUE)
      tell(name, paste(kind, v), e, df)
      said(name, paste("deff", kind, v), deff(e), NA)
      by <- svyby(f, ~stype, d, if (kind == "mean") svymean else svytotal, na.rm = TRUE)
      for (i in seq_len(nrow(by))) said(name, paste(kind, v, by$stype[i]), coef(by)[i], SE(by)[i])
    }
    for (p in c(0.25, 0.5, 0.75)) quantile_of(name, paste(c("quantile", v, if (p != 0.5) p), collapse = " "), f, d, p)
  }
  tell(name, "ratio stu/enroll", svyratio(~api.stu, ~enroll, d, na.rm = TRUE), degf(subset(d, !is.na(enroll))))
}
types <- c(`(Intercept)` = 6194, stypeH = 755, stypeM = 1018)
for (fun in c("raking", "linear", "logit")) {
  d <- calibrate(examples$clus1, ~stype + api99, c(types, api99 = 3914069), calfun = fun, bounds = if (fun == "logit") c(0.5, 2) else c(-Inf, Inf), epsilon = 1e-12, maxit = 200)
  tell(paste("clus1", fun), "mean api00", svymean(~api00, d))
  tell(paste("clus1", fun), "total enroll", svytotal(~enroll, d))
}
d <- rake(examples$clus1, list(~stype, ~sch.wide), list(data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018)), data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))), control = list(maxit = 1000, epsilon = 1e-12))
said("clus1 rake", "mean api00", coef(svymean(~api00, d)), NA)
said("clus1 rake", "total enroll", coef(svytotal(~enroll, d)), NA)
for (name in c("strat", "clus1")) {
  d <- as.svrepdesign(examples[[name]])
  tell(paste(name, "jackknife"), "mean api00", svymean(~api00, d))
  tell(paste(name, "jackknife"), "total enroll", svytotal(~enroll, d))
  tell(paste(name, "jackknife"), "ratio stu/enroll", svyratio(~api.stu, ~enroll, d))
}
write.csv(do.call(rbind, rows), file.path(folder, "r-survey.csv"), row.names = FALSE, quote = FALSE)

school <- function(sample, d, n, second) data.frame(sample, id = d$cds, stratum = d$stype, cluster = d$dnum, school = d$snum, weight = sprintf("%.15g", d$pw),
  population = n, size = second, wide = d$sch.wide, api99 = d$api99, api00 = d$api00, enroll = d$enroll, stu = d$api.stu)
all <- rbind(school("srs", apisrs, apisrs$fpc, NA), school("strat", apistrat, apistrat$fpc, NA), school("clus1", apiclus1, apiclus1$fpc, NA), school("clus2", apiclus2, apiclus2$fpc1, apiclus2$fpc2))
write.csv(all, file.path(folder, "schools.csv"), row.names = FALSE, quote = FALSE, na = "")
