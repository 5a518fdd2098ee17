source(file.path(Sys.getenv("SHOUTU_R"), "timed.R"))
suppressMessages(library(EpiEstim))
cases <- series()
config <- suppressMessages(make_config(list(mean_si = 4.7, std_si = 2.9)))
timed(function() {
  for (i in seq_len(nrow(cases))) estimate_R(cases[i, ], method = "parametric_si", config = config)
})
