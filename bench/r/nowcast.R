source(file.path(Sys.getenv("SHOUTU_R"), "timed.R"))
suppressMessages(library(surveillance))
days <- read.csv(input)
list <- data.frame(
  event = as.Date("2026-01-01") + days$event,
  report = as.Date("2026-01-01") + days$report
)
now <- as.Date("2026-01-01") + max(days$report)
timed(function() {
  nowcast(
    now = now, when = seq(now - 14, now, by = "1 day"), data = list,
    dEventCol = "event", dReportCol = "report", aggregate.by = "1 day", D = 14,
    method = "bayes.trunc",
    control = list(
      dRange = as.Date(c("2026-01-01", format(now))), N.tInf.max = 300,
      N.tInf.prior = structure("poisgamma", mean.lambda = 40, var.lambda = 1000),
      predPMF = FALSE, nSamples = 1000
    )
  )
})
