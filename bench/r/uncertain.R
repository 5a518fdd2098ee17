source(file.path(Sys.getenv("SHOUTU_R"), "timed.R"))
suppressMessages(library(EpiEstim))
cases <- series()
config <- suppressMessages(make_config(list(
  mean_si = 4.7, std_mean_si = 1, min_mean_si = 2.7, max_mean_si = 6.7,
  std_si = 2.9, std_std_si = 0.5, min_std_si = 1.9, max_std_si = 3.9,
  n1 = 100, n2 = 100, seed = 1
)))
timed(function() estimate_R(cases[1, ], method = "uncertain_si", config = config))
