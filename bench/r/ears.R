source(file.path(Sys.getenv("SHOUTU_R"), "timed.R"))
suppressMessages(library(surveillance))
counts <- series()
control <- list(method = "C1", baseline = 7, alpha = 0.001)
timed(function() {
  for (i in seq_len(nrow(counts))) {
    earsC(sts(counts[i, ], start = c(2010, 1), frequency = 365), control = control)
  }
})
