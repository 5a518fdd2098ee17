source(file.path(Sys.getenv("SHOUTU_R"), "timed.R"))
suppressMessages(library(surveillance))
counts <- series()
weeks <- ncol(counts)
judged <- as.integer(Sys.getenv("SHOUTU_WEEKS"))
control <- list(
  range = (weeks - judged + 1):weeks, b = 5, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26,
  weightsThreshold = 2.58, pThresholdTrend = 1, thresholdMethod = "nbPlugin", alpha = 0.01
)
timed(function() {
  for (i in seq_len(nrow(counts))) {
    farringtonFlexible(sts(counts[i, ], start = c(2010, 1), frequency = 52), control = control)
  }
})
