# What all scripts share. Each is called with the input file and tells, for every run, the elapsed
# and the processor time of the work alone, without R's start and without reading the file.
input <- commandArgs(trailingOnly = TRUE)[1]
runs <- as.integer(commandArgs(trailingOnly = TRUE)[2])

timed <- function(work) {
  for (run in seq_len(runs)) {
    time <- system.time(suppressMessages(suppressWarnings(work())))
    cat(sprintf("seconds %.6f %.6f\n", time[["elapsed"]], time[["user.self"]] + time[["sys.self"]]))
  }
}

# One series a row, one day or week a column.
series <- function() as.matrix(read.csv(input, header = FALSE))
