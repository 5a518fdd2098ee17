# Helpers used by every oracle script. Own code.
# Numbers are written with 15 significant digits, dates as ISO yyyy-mm-dd, NA as an empty field.
options(stringsAsFactors = FALSE, warn = 1, digits = 15)
Sys.setenv(TZ = "UTC")

this_dir <- function() {
  a <- commandArgs(FALSE); f <- sub("^--file=", "", a[grep("^--file=", a)])
  if (length(f)) normalizePath(dirname(f[1])) else getwd()
}

num15 <- function(x) {
  out <- ifelse(is.na(x), "", formatC(x, digits = 15, format = "g", width = 1))
  out[!is.na(x) & is.infinite(x) & x > 0] <- "Inf"
  out[!is.na(x) & is.infinite(x) & x < 0] <- "-Inf"
  out
}

wcsv <- function(df, file) {
  dir.create(dirname(file), recursive = TRUE, showWarnings = FALSE)
  df <- as.data.frame(df, check.names = FALSE)
  for (n in names(df)) {
    v <- df[[n]]
    if (inherits(v, "Date")) v <- ifelse(is.na(v), "", format(v, "%Y-%m-%d"))
    else if (is.logical(v)) v <- ifelse(is.na(v), "", ifelse(v, "1", "0"))
    else if (is.integer(v)) v <- ifelse(is.na(v), "", as.character(v))
    else if (is.numeric(v)) v <- num15(v)
    else { v <- as.character(v); v[is.na(v)] <- ""
           q <- grepl("[\",\n]", v); v[q] <- paste0("\"", gsub("\"", "\"\"", v[q]), "\"") }
    df[[n]] <- v
  }
  con <- file(file, "wb"); on.exit(close(con))
  writeLines(c(paste(names(df), collapse = ","), if (nrow(df)) do.call(paste, c(unname(as.list(df)), sep = ","))), con, sep = "\n")
}

# Small JSON writer (scalars, vectors, named lists), 15 significant digits.
to_json <- function(x, ind = 0) {
  pad <- strrep("  ", ind)
  if (is.null(x)) return("null")
  if (is.function(x)) return("\"<function>\"")
  if (is.list(x)) {
    if (length(x) == 0) return("{}")
    if (is.null(names(x))) return(paste0("[", paste(vapply(x, to_json, "", ind = ind + 1), collapse = ", "), "]"))
    body <- vapply(names(x), function(n) paste0(pad, "  \"", n, "\": ", to_json(x[[n]], ind + 1)), "")
    return(paste0("{\n", paste(body, collapse = ",\n"), "\n", pad, "}"))
  }
  if (inherits(x, "Date")) x <- format(x, "%Y-%m-%d")
  s <- if (is.logical(x)) ifelse(is.na(x), "null", ifelse(x, "true", "false"))
       else if (is.numeric(x)) ifelse(is.na(x) , "null", ifelse(is.infinite(x), paste0("\"", ifelse(x > 0, "Inf", "-Inf"), "\""), formatC(x, digits = 15, format = "g", width = 1)))
       else paste0("\"", gsub("\"", "\\\\\"", gsub("\\\\", "\\\\\\\\", as.character(x))), "\"")
  if (length(x) == 1 && is.null(names(x))) return(s)
  if (!is.null(names(x))) return(to_json(as.list(x), ind))
  paste0("[", paste(s, collapse = ", "), "]")
}
wjson <- function(x, file) {
  dir.create(dirname(file), recursive = TRUE, showWarnings = FALSE)
  con <- file(file, "wb"); on.exit(close(con)); writeLines(to_json(x), con, sep = "\n")
}

# Convolution-free discretised serial interval etc. are taken from the reference package itself.
versions <- function(...) {
  p <- c(...); c(R = paste(R.version$major, R.version$minor, sep = "."),
    setNames(vapply(p, function(q) as.character(utils::packageVersion(q)), ""), p))
}
# Weekly form: current week's count against the percentile of 5 weeks (same week, 2 before, 2 after) in each of the previous Y years.
# Daily form: current 7-day sum against the 7-day sums ending on the same calendar day, and 7 and 14 days before and after it, in each of the previous Y years.
mpm_weekly <- function(count, years, half = 2, probs = c(.5, .6, .7, .75, .8, .9, .95), align = c("index52", "iso_week"), date = NULL) {
  align <- match.arg(align); n <- length(count)
  centre <- if (align == "index52") function(t) t - 52L * seq_len(years) else {
    y <- as.integer(format(date, "%G")); w <- as.integer(format(date, "%V")); function(t) vapply(seq_len(years), function(k) { i <- which(y == y[t] - k & w == w[t]); if (!length(i)) i <- which(y == y[t] - k & w == 52L); if (length(i)) i[1] else NA_integer_ }, 1L) }
  do.call(rbind, lapply(seq_len(n), function(t) { ct <- centre(t); if (anyNA(ct)) return(NULL); ix <- as.vector(outer((-half):half, ct, "+")); if (min(ix) < 1) return(NULL); h <- count[ix]
    q7 <- quantile(h, probs, type = 7, names = FALSE); q6 <- quantile(h, probs, type = 6, names = FALSE)
    r <- data.frame(t = t, current = count[t], n_history = length(h), history_min = min(h), history_max = max(h), history_mean = mean(h), history_sd = sd(h), mean_plus_2sd = mean(h) + 2 * sd(h))
    for (i in seq_along(probs)) r[[paste0("p", probs[i] * 100)]] <- q7[i]; for (i in seq_along(probs)) r[[paste0("p", probs[i] * 100, "_type6")]] <- q6[i]
    for (i in seq_along(probs)) { r[[paste0("signal_p", probs[i] * 100)]] <- as.integer(count[t] > q7[i]); r[[paste0("signal_ge_p", probs[i] * 100)]] <- as.integer(count[t] >= q7[i] & count[t] > 0) }
    r }))
}
same_day <- function(d, k) { y <- as.integer(format(d, "%Y")) - k; md <- format(d, "%m-%d"); if (md == "02-29" && !(y %% 4 == 0 && (y %% 100 != 0 || y %% 400 == 0))) md <- "02-28"; as.Date(paste0(y, "-", md)) }
mpm_daily <- function(date, count, years, days, probs = c(.5, .8, .9)) {
  cs <- c(0, cumsum(count)); d0 <- date[1]; s7 <- function(e) { i <- as.integer(e - d0) + 1L; ifelse(i - 7 < 0 | i > length(count), NA, cs[pmax(i, 0) + 1] - cs[pmax(i - 7, 0) + 1]) }
  do.call(rbind, lapply(days, function(t) { d <- date[t]; e <- do.call(c, lapply(seq_len(years), function(k) same_day(d, k) + 7 * (-2:2))); h <- s7(e); if (anyNA(h)) return(NULL); q <- quantile(h, probs, type = 7, names = FALSE); cur <- s7(d)
    r <- data.frame(date = d, current_7day = cur, n_history = length(h), history_min = min(h), history_max = max(h)); for (i in seq_along(probs)) { r[[paste0("p", probs[i] * 100)]] <- q[i]; r[[paste0("signal_p", probs[i] * 100)]] <- as.integer(cur > q[i]) }; r }))
}
mpm_case <- function(out, name, inp, res, opt) { dir <- file.path(out, name); wcsv(inp, file.path(dir, "input.csv")); wcsv(res, file.path(dir, "expected.csv")); wjson(opt, file.path(dir, "options.json")); cat("ok", name, nrow(res), "signals p80:", sum(res$signal_p80), "\n") }
synth_daily <- function(seed, from, to, base, amp, out_prob) { set.seed(seed); d <- seq(as.Date(from), as.Date(to), 1); doy <- as.integer(format(d, "%j")); mu <- base * exp(amp * cos(2 * pi * (doy - 30) / 365.25)); y <- rnbinom(length(d), size = 3, mu = mu); s <- which(runif(length(d)) < out_prob); for (i in s) { w <- i:min(length(d), i + 13); y[w] <- y[w] + rpois(length(w), base * 2) }; data.frame(date = d, count = as.integer(y)) }
suppressPackageStartupMessages({library(incidence); library(MASS); library(igraph)})
root <- commandArgs(TRUE)[1]
# ---------- growth
growth <- function(name, first, days, counts, window = NULL, level = 0.95, split = FALSE, models = c("log_linear","glm_poisson","glm_negbin")) {
  dir <- file.path(root, "growth", name); n <- length(counts)
  dates <- as.Date(first) + days * (seq_len(n) - 1)
  opt <- list(method = "growth rate", interval_days = days); if (level != .95) opt$level <- level
  if (!is.null(window)) opt$window <- window
  wcsv(data.frame(date = dates, count = as.integer(counts)), file.path(dir, "input.csv")); wjson(opt, file.path(dir, "options.json"))
  onsets <- rep(dates, counts)
  i <- incidence(onsets, interval = days, first_date = dates[1], last_date = dates[n] + days - 1, standard = FALSE)
  stopifnot(identical(as.integer(i$counts), as.integer(counts)))
  f <- suppressWarnings(fit(i, level = level)); inf <- f$info; z <- qnorm(1 - (1 - level)/2)
  row <- function(m, n, r, lo, hi, int, th) data.frame(model = m, n = n, r = r, r_lower = lo, r_upper = hi, doubling_time = if (r > 0) log(2)/r else NA, halving_time = if (r < 0) -log(2)/r else NA, intercept = int, theta = th)
  res <- row("log_linear", sum(counts > 0), inf$r, inf$r.conf[1], inf$r.conf[2], unname(coef(f$model)[1]), NA)
  x <- as.numeric(dates - dates[1])
  g <- glm(counts ~ x, family = poisson); se <- sqrt(vcov(g)[2,2]); b <- unname(coef(g)); res <- rbind(res, row("glm_poisson", n, b[2], b[2]-z*se, b[2]+z*se, b[1], NA))
  nb <- tryCatch(suppressWarnings(glm.nb(counts ~ x, control = glm.control(maxit = 200, epsilon = 1e-12))), error = function(e) NULL)
  if (!is.null(nb)) { se <- sqrt(vcov(nb)[2,2]); b <- unname(coef(nb)); res <- rbind(res, row("glm_negbin", n, b[2], b[2]-z*se, b[2]+z*se, b[1], nb$theta)) }
  wcsv(res, file.path(dir, "expected_growth.csv"))
  p <- inf$pred; wcsv(data.frame(date = as.Date(floor(as.numeric(p$dates)), origin = "1970-01-01"), x = p$dates.x, fit = p$fit, lower = p$lwr, upper = p$upr), file.path(dir, "expected_log_linear_prediction.csv"))
  if (split) { s <- suppressWarnings(if (is.null(window)) fit_optim_split(i, plot = FALSE) else fit_optim_split(i, window = window, plot = FALSE))
    wcsv(data.frame(split = s$split, phase = c("before","after"), r = c(s$fit$before$info$r, s$fit$after$info$r), r_lower = c(s$fit$before$info$r.conf[1], s$fit$after$info$r.conf[1]), r_upper = c(s$fit$before$info$r.conf[2], s$fit$after$info$r.conf[2]), mean_r2 = max(s$df$mean.R2, na.rm=TRUE)), file.path(dir, "expected_optimal_split.csv"))
    wcsv(data.frame(date = s$df$dates, mean_r2 = s$df$mean.R2), file.path(dir, "expected_split_scan.csv")) }
  cat("growth", name, "\n")
}
set.seed(7)
growth("biweekly_gaps", "2023-03-05", 14, c(0,0,1,0,3,2,0,8,6,13,0,22,41,30,0))
growth("three_day_decline_99", "2024-02-27", 3, rnbinom(25, size = 4, mu = 60*exp(-0.09*(0:24))), level = 0.99)
growth("daily_90", "2024-02-20", 1, rnbinom(30, size = 6, mu = 3*exp(0.1*(0:29))), level = 0.9)
growth("two_of_three", "2024-02-20", 1, c(1,0,4,9))
growth("less_than_poisson", "2024-02-20", 1, c(3,4,5,6,7,8,9,11,13,16,19,23))
growth("huge_counts", "2022-12-30", 7, round(1e6*exp(0.3*(0:11))*c(1,.9,1.1,1.02,.97,1,1,1.05,.95,1.01,1,.99)))
wave <- function(n, peak, top, width) rpois(n, top*exp(-((seq_len(n)-peak)/width)^2))
growth("daily_peak_window20", "2023-11-01", 1, wave(60, 31, 90, 14), window = 20, split = TRUE)
growth("daily_peak_usual", "2023-11-01", 1, wave(48, 20, 40, 12), split = TRUE)
growth("weekly_peak_early_90", "2023-11-01", 7, wave(22, 6, 200, 5), split = TRUE)
growth("ten_day_peak", "2023-11-03", 10, wave(25, 12, 120, 6), window = 95, split = TRUE)
if (FALSE) growth("flat", "2023-11-03", 1, c(4,4,4,4,4,4))
# ---------- serial interval
fits <- function(x) { x <- x[x > 0]; do.call(rbind, lapply(c("gamma","lnorm","weibull"), function(d) {
  nll <- switch(d, gamma = function(p) -sum(dgamma(x, exp(p[1]), exp(p[2]), log = TRUE)), lnorm = function(p) -sum(dlnorm(x, p[1], exp(p[2]), log = TRUE)), weibull = function(p) -sum(dweibull(x, exp(p[1]), exp(p[2]), log = TRUE)))
  st <- switch(d, gamma = c(log(mean(x)^2/var(x)), log(mean(x)/var(x))), lnorm = c(mean(log(x)), log(sd(log(x)))), weibull = c(0.2, log(mean(x))))
  o <- optim(st, nll, control = list(maxit = 5000, reltol = 1e-15)); for (k in 1:5) o <- optim(o$par, nll, control = list(maxit = 5000, reltol = 1e-16)); o <- nlm(nll, o$par, gradtol = 1e-12, steptol = 1e-12)
  a <- if (d == "lnorm") o$estimate[1] else exp(o$estimate[1]); b <- exp(o$estimate[2]); ll <- -nll(o$estimate)
  ms <- switch(d, gamma = c(a/b, sqrt(a)/b), lnorm = c(exp(a+b^2/2), exp(a+b^2/2)*sqrt(expm1(b^2))), weibull = c(b*gamma(1+1/a), b*sqrt(gamma(1+2/a)-gamma(1+1/a)^2)))
  data.frame(distribution = d, n_positive = length(x), par1_name = c(gamma="shape",lnorm="meanlog",weibull="shape")[[d]], par1 = a, par2_name = c(gamma="rate",lnorm="sdlog",weibull="scale")[[d]], par2 = b, loglik = ll, aic = 4-2*ll, mean = ms[1], sd = ms[2]) })) }
si <- function(name, x, qs = c(.025,.25,.5,.75,.975)) { dir <- file.path(root, "serial_interval", name); wcsv(data.frame(delay_days = x), file.path(dir, "input.csv")); wjson(list(method = "serial interval / delay"), file.path(dir, "options.json"))
  y <- x[!is.na(x)]; q <- quantile(y, qs, names = FALSE); s <- data.frame(n = length(y), mean = mean(y), sd = sd(y), min = min(y)); for (k in seq_along(qs)) s[[if (qs[k]==.5) "median" else paste0("q", qs[k])]] <- q[k]
  s$max <- max(y); s$share_not_positive <- mean(y <= 0); s$se_mean <- sd(y)/sqrt(length(y)); wcsv(s, file.path(dir, "expected_summary.csv")); wcsv(fits(y), file.path(dir, "expected_fits.csv")); cat("si", name, "\n") }
si("negative_and_missing", c(-2,0,3,NA,5,4,7,1,2,9,NA,12,3,6,-1,8))
si("fractions_heavy_tail", round(rlnorm(120, 1, 1.1), 3))
si("nearly_all_alike", c(rep(5,18),6,5.5))
si("two_only", c(2,7))
si("narrow_far", round(rnorm(60, 400, 3),1), c(.05,.1,.5,.9,.95))
si("below_one", round(rexp(80, 4)+.001,3))
# censored, our own likelihood by numerical integration
cens <- function(...) tryCatch(cens0(...), error = function(e) cat("NO", ..1, conditionMessage(e), "\n"))
cens0 <- function(name, dat, dist, pt = c(.05,.25,.5,.75,.95,.99), conf = NULL, limits = dist == "L") {
  dir <- file.path(root, "serial_interval", name); 
  o <- list(method = paste0("coarseDataTools::dic.fit dist=", dist))
  unlink(dir, recursive=TRUE)
  d <- if (dist == "G") { set.seed(1); dic.fit(dat, dist = "G", n.boots = 3, ptiles = setdiff(pt,.5)) } else dic.fit(dat, dist = dist, ptiles = setdiff(pt, .5))
  wcsv(dat, file.path(dir, "input.csv")); wjson(o, file.path(dir, "options.json")); e <- d@ests; r <- data.frame(parameter = rownames(e), estimate = e[,1]); if (limits) { r$ci_low <- e[,2]; r$ci_high <- e[,3]; r$std_err <- e[,4] }
  wcsv(r, file.path(dir, "expected.csv")); cat("cens", name, d@loglik, "\n") }
library(coarseDataTools); data(fluA.inc.per); fa <- fluA.inc.per[, c("EL","ER","SL","SR","type")]
set.seed(3); n <- 60; EL <- sample(0:3, n, TRUE); w <- sample(c(0,1,2), n, TRUE); d <- rgamma(n, 4, .6); T <- EL + w*runif(n) + d; SL <- floor(T); mixed <- data.frame(EL = EL, ER = EL + w, SL = SL, SR = SL + 1); mixed$type <- ifelse(w > 0, 0, 1)
mixed <- mixed[mixed$SL > mixed$ER, ]; 
ex <- data.frame(EL = 0, ER = 0, SL = round(rlnorm(50,1.5,.4),2)); ex$SR <- ex$SL; ex$type <- 2
cens("mixed_lognormal", mixed, "L", c(.025,.5,.975)); cens("mixed_weibull", mixed, "W"); cens("mixed_gamma", mixed, "G"); cens("exact_lognormal", ex, "L"); cens("exact_weibull", ex, "W", c(.1,.5,.9)); cens("flu_weibull_limits", fa, "W", c(.05,.5,.95,.99))
# ---------- offspring
off <- function(name, y, share = .8) { dir <- file.path(root, "offspring", name); wcsv(data.frame(secondary_cases = as.integer(y)), file.path(dir, "input.csv")); wjson(list(method = "negative binomial offspring distribution"), file.path(dir, "options.json"))
  nll <- function(p) -sum(dnbinom(y, mu = exp(p[1]), size = exp(p[2]), log = TRUE)); best <- optimize(function(lk) nll(c(log(mean(y)), lk)), c(-12, 12), tol = 1e-12); k <- exp(best$minimum); R <- mean(y); ll <- -best$objective
  pk <- function(lk) -optimize(function(lr) nll(c(lr, lk)), log(R)+c(-5,5), tol=1e-12)$objective; pr <- function(lr) -optimize(function(lk) nll(c(lr, lk)), c(-12, 12), tol = 1e-12)$objective; c2 <- qchisq(.95,1)/2
  f <- function(g, a, b) tryCatch(exp(uniroot(function(u) g(u) - (ll - c2), c(a,b), tol = 1e-13)$root), error = function(e) Inf)
  pois <- sum(dpois(y, R, log=TRUE)); inf <- best$minimum > 9; if (inf) { k <- Inf; ll <- pois }
  geo <- sum(dgeom(y, 1/(1+R), log=TRUE)); s2 <- var(y); mk <- if (s2 > R) R^2/(s2-R) else NA
  so <- sort(y, decreasing=TRUE); sh <- min(which(cumsum(so) >= share*sum(y)))/length(y)
  r <- data.frame(n=length(y), transmissions=sum(y), R=R, R_lower=f(pr, log(R)-4.9, log(R)), R_upper=f(pr, log(R), log(R)+4.9), k=k, k_lower=if(inf) f(pk,-11.9,11.9) else f(pk,-11.9,log(k)), k_upper=if (inf) Inf else f(pk,log(k),11.9), loglik_nb=ll, aic_nb=4-2*ll, loglik_poisson=pois, aic_poisson=2-2*pois, loglik_geometric=geo, aic_geometric=2-2*geo, moment_k=mk)
  r[[paste0("share_of_cases_causing_", 100*share, "pct")]] <- sh; r$share_no_transmission <- mean(y==0); r$max <- max(y); wcsv(r, file.path(dir, "expected.csv")); cat("off", name, k, r$k_upper, "\n") }
set.seed(11)
off("geometric_like", rgeom(150, .4)); off("one_spreader", c(30, rep(0,59), 1,1,2)); off("high_R", rnbinom(80, mu = 4, size = 2), .9); off("poisson_like", c(1,1,2,0,1,1,2,1,0,1,1,2,1)); off("half", rnbinom(400, mu=1.2, size=.3), .5); off("tiny", c(0,3))
cf <- expand.grid(R = c(0.3,1,1.5,6), k = c(0.05,0.5,2,20,Inf), prop = c(.5,.95), num_init = c(1,5,20))
pp <- function(R,k,prop) { j <- 0:200000; p <- if (is.infinite(k)) dpois(j,R) else dnbinom(j, mu=R, size=k); top <- rev(cumsum(rev(p*j)))/R; o <- which(top >= prop); m <- max(o); a <- sum(p[j > j[m]]); a + (prop - ifelse(m < length(j), top[m+1], 0))*R/j[m] }
ext <- function(R,k,n,ind=0,pop=0) { Re <- R*(1-pop); g <- function(s) ind + (1-ind)*(if (is.infinite(k)) exp(-Re*(1-s)) else (1+Re*(1-s)/k)^(-k)); if (Re*(1-ind) <= 1) return(1); s <- 0; for (q in 1:200000) { t <- g(s); if (abs(t-s) < 1e-17) break; s <- t }; s^n }
cf$p_prop_exact <- mapply(pp, cf$R, cf$k, cf$prop); cf$probability_extinct <- mapply(ext, cf$R, cf$k, cf$num_init); cf$probability_epidemic <- 1-cf$probability_extinct; cf$probability_epidemic_ind_control <- 1-mapply(ext, cf$R, cf$k, cf$num_init, .2, 0); cf$probability_epidemic_pop_control <- 1-mapply(ext, cf$R, cf$k, cf$num_init, 0, .2)
dir <- file.path(root,"offspring","closed_forms_2"); wcsv(cf[,1:4], file.path(dir,"input.csv")); wcsv(cf, file.path(dir,"expected.csv")); wjson(list(method="superspreading"), file.path(dir,"options.json"))
# ---------- attack rates
ar <- function(name, df, ill, exposures, by = character(), groups = character(), opt = list(), conf = .95) { dir <- file.path(root,"attack_rate",name); wcsv(df, file.path(dir,"input.csv")); wjson(c(list(method="cohort 2x2", ill_column=ill), opt), file.path(dir,"options.json"))
  z <- qnorm(1-(1-conf)/2); wil <- function(x,n) { p <- x/n; c <- (p+z^2/(2*n))/(1+z^2/n); h <- z/(1+z^2/n)*sqrt(p*(1-p)/n+z^2/(4*n^2)); c(max(0,c-h),min(1,c+h)) }
  rr <- function(g, x, n) { b <- binom.test(x,n,conf.level=conf)$conf.int; w <- wil(x,n); data.frame(group=g,cases=x,total=n,attack_rate=x/n,exact_lower=b[1],exact_upper=b[2],wilson_lower=w[1],wilson_upper=w[2]) }
  y <- df[[ill]]; A <- NULL; for (g in groups) for (v in sort(unique(na.omit(df[[g]])))) { k <- which(df[[g]]==v & !is.na(y)); if (length(k)) A <- rbind(A, rr(paste(g,v), sum(y[k]==1), length(k))) }
  A <- rbind(A, rr("all", sum(y==1,na.rm=TRUE), sum(!is.na(y)))); wcsv(A, file.path(dir,"expected_attack_rate.csv"))
  if (!length(exposures)) return(invisible())
  two <- function(e) { k <- !is.na(y) & !is.na(df[[e]]); x <- df[[e]][k]; yy <- y[k]; a <- sum(x==1&yy==1); b <- sum(x==1&yy==0); c <- sum(x==0&yy==1); d <- sum(x==0&yy==0); n<-a+b+c+d; re<-a/(a+b); ru<-c/(c+d); RR<-re/ru; s<-sqrt(1/a-1/(a+b)+1/c-1/(c+d)); OR<-a*d/(b*c); so<-sqrt(1/a+1/b+1/c+1/d); RD<-re-ru; sd<-sqrt(re*(1-re)/(a+b)+ru*(1-ru)/(c+d)); m<-matrix(c(a,c,b,d),2)
    u<-suppressWarnings(chisq.test(m,correct=FALSE)); v<-suppressWarnings(chisq.test(m)); f<-fisher.test(m,conf.level=conf); rt<-(a+c)/n
    data.frame(exposure=e,ill_exposed=a,well_exposed=b,ill_unexposed=c,well_unexposed=d,attack_rate_exposed=re,attack_rate_unexposed=ru,risk_ratio=RR,rr_lower=exp(log(RR)-z*s),rr_upper=exp(log(RR)+z*s),odds_ratio=OR,or_lower=exp(log(OR)-z*so),or_upper=exp(log(OR)+z*so),risk_difference=RD,rd_lower=RD-z*sd,rd_upper=RD+z*sd,chi2_uncorrected=unname(u$statistic),p_chi2_uncorrected=u$p.value,chi2_yates=unname(v$statistic),p_chi2_yates=v$p.value,p_fisher_two_sided=f$p.value,or_conditional_mle=unname(f$estimate),or_conditional_lower=f$conf.int[1],or_conditional_upper=f$conf.int[2],attributable_fraction_exposed=(re-ru)/re,population_attributable_fraction=(rt-ru)/rt) }
  wcsv(do.call(rbind,lapply(exposures,two)), file.path(dir,"expected_2x2.csv"))
  if (length(by)) { M <- NULL; for (g in by) for (e in exposures) { k <- !is.na(y)&!is.na(df[[e]])&!is.na(df[[g]]); t <- table(factor(df[[e]][k],c(1,0)),factor(y[k],c(1,0)),df[[g]][k]); t <- t[,,apply(t,3,sum)>1,drop=FALSE]; storage.mode(t)<-"double"; h <- mantelhaen.test(t,conf.level=conf); num<-sum(apply(t,3,function(q) q[1,1]*sum(q[2,])/sum(q))); den<-sum(apply(t,3,function(q) q[2,1]*sum(q[1,])/sum(q))); M<-rbind(M,data.frame(exposure=e,stratified_by=g,mh_odds_ratio=unname(h$estimate),mh_or_lower=h$conf.int[1],mh_or_upper=h$conf.int[2],mh_chi2_corrected=unname(h$statistic),p_mh=h$p.value,mh_risk_ratio=num/den)) }; wcsv(M,file.path(dir,"expected_mantel_haenszel.csv")) }
  cat("ar", name, "\n") }
set.seed(5); n<-240; df<-data.frame(id=paste0("P",1:n),ward=sample(c("A","B","C","D"),n,TRUE),ate=rbinom(n,1,.5),drank=rbinom(n,1,.3),rare=rbinom(n,1,.04)); df$sick<-rbinom(n,1,plogis(-1.5+1.2*df$ate+.5*(df$ward=="B")-.4*df$drank)); df$ate[c(3,77)]<-NA; df$sick[c(9,100,101)]<-NA; df$ward[12]<-NA
ar("four_wards_missing", df, "sick", c("ate","drank","rare"), "ward", c("ward","ate","drank","rare"))
ar("level90", df, "sick", c("ate","drank","rare"), "ward", c("ward","ate","drank","rare"), list(confidence=.9), .9)
big<-data.frame(zone=rep(c("n","s"),each=15000),vacc=rbinom(30000,1,.6)); big$case<-rbinom(30000,1,ifelse(big$vacc==1,.002,.02)); ar("vaccinated_30000", big, "case", "vacc", "zone", c("zone","vacc"))
small<-data.frame(ill=c(1,1,1,0,0,0,0,1,0,0),x=c(1,1,1,1,0,0,0,0,0,0)); ar("ten_people", small, "ill", "x", character(), "x")
# ---------- contacts
ct <- function(name, e, ids) { dir<-file.path(root,"contacts",name); wcsv(e,file.path(dir,"input_edges.csv")); wcsv(data.frame(id=ids),file.path(dir,"input_nodes.csv")); wjson(list(method="directed transmission graph"),file.path(dir,"options.json")); g<-graph_from_data_frame(e,TRUE,data.frame(id=ids)); id<-degree(g,mode="in"); roots<-which(id==0); D<-if(length(roots)) distances(g,v=roots,mode="out") else matrix(Inf,1,length(ids)); gen<-apply(D,2,min); gen[is.infinite(gen)]<-NA; co<-components(g,"weak"); sz<-co$csize[co$membership]
  wcsv(data.frame(id=ids,out_degree=degree(g,mode="out"),in_degree=id,component_size=sz,generation_from_nearest_root=unname(gen),betweenness=betweenness(g,directed=TRUE)),file.path(dir,"expected_nodes.csv")); wcsv(data.frame(n_nodes=length(ids),n_edges=nrow(e),n_components=co$no,largest_component=max(co$csize),singletons=sum(degree(g)==0),n_roots=length(roots),max_generation=if(all(is.na(gen))) NA else max(gen,na.rm=TRUE),mean_out_degree=nrow(e)/length(ids)),file.path(dir,"expected_graph.csv")); cat("ct",name,"\n") }
ids<-sprintf("c%03d",1:400); set.seed(9); a<-sample(1:300,700,TRUE); b<-a+sample(1:60,700,TRUE); ok<-b<=400; e<-unique(data.frame(from=ids[a[ok]],to=ids[b[ok]])); ct("many_infectors", e, ids)
ct("with_rings", rbind(e[1:200,],data.frame(from=c("c390","c391","c392"),to=c("c391","c392","c390")),data.frame(from=e$to[1:15],to=e$from[1:15])), ids)
ct("twice_the_same", data.frame(from=c("a","a","b","a"),to=c("b","b","c","d")), c("a","b","c","d","e")); ct("a_ring_only", data.frame(from=c("a","b","c"),to=c("b","c","a")), c("a","b","c"))
# ---------- cidars
wk<-function(name, start, n, years, half, align, seed=1, mu=6) { set.seed(seed); d<-as.Date(start)+7*(0:(n-1)); x<-rnbinom(n,size=2,mu=mu*exp(.8*cos(2*pi*(0:(n-1))/52.18))); r<-mpm_weekly(x,years,half,align=align,date=d); r<-cbind(t=r$t,date=d[r$t],r[,-1]); mpm_case(file.path(root,"cidars_mpm"),name,data.frame(date=d,count=as.integer(x)),r,list(method="MPM weekly",years=years,half_window_weeks=half,alignment=align)) }
wk("week53_4y_half3","2014-12-29",420,4,3,"iso_week",1); wk("index52_half0","2013-01-07",400,5,0,"index52",2); wk("sparse_1y","2018-01-01",200,1,1,"iso_week",3,.4); wk("iso_2y_half5","2015-06-01",300,2,5,"iso_week",4)
dd<-function(name, from, to, years, seed) { s<-synth_daily(seed,from,to,1.2,.5,.004); r<-mpm_daily(s$date,s$count,years,seq_len(nrow(s))); mpm_case(file.path(root,"cidars_mpm"),name,s,r,list(method="MPM daily (7-day sums)",years=years,blocks_per_year=5)) }
dd("daily_leap_4y","2015-01-01","2020-04-10",4,5); dd("daily_5y","2014-06-01","2020-03-05",5,6); dd("daily_1y","2019-02-01","2020-12-31",1,7)
# ---------- lqas
lq<-function(name,i,e,o=list()) { d<-file.path(root,"lqas",name); wcsv(i,file.path(d,"input.csv")); wcsv(e,file.path(d,"expected.csv")); wjson(c(list(method=name),o),file.path(d,"options.json")); cat("lqas",name,"\n") }
rule<-function(n,u,l,al,be) { d<-0:n; A<-pbinom(d-1,n,u); B<-pbinom(d-1,n,l,lower.tail=FALSE); dl<-max(d[A<=al]); dm<-d[which.min(A+B)]; data.frame(n=n,p_upper=u,p_lower=l,alpha_limit=al,beta_limit=be,d_largest=dl,alpha_d=A[dl+1],beta_d=B[dl+1],both_limits_met=A[dl+1]<=al&B[dl+1]<=be,d_min_total_error=dm,alpha_min=A[dm+1],beta_min=B[dm+1]) }
g<-expand.grid(n=c(7,19,60,133),p_upper=c(.65,.9,.99),p_lower=c(.2,.55)); lq("rules_limits05",g,do.call(rbind,Map(rule,g$n,g$p_upper,g$p_lower,.05,.2)),list(alpha_limit=.05,beta_limit=.2))
pl<-function(u,l,al,be) for(n in 1:3000) { d<-0:n; ok<-which(pbinom(d-1,n,u)<=al & 1-pbinom(d-1,n,l)<=be); if(length(ok)) { q<-d[min(ok)]; return(data.frame(p_upper=u,p_lower=l,alpha_limit=al,beta_limit=be,n=n,d=q,alpha=pbinom(q-1,n,u),beta=pbinom(q-1,n,l,lower.tail=FALSE))) } }
g<-data.frame(p_upper=c(.95,.5,.85,.99,.3),p_lower=c(.85,.4,.5,.9,.1),alpha_limit=c(.1,.05,.01,.05,.1),beta_limit=c(.05,.1,.01,.2,.1)); lq("plans_2",g,do.call(rbind,Map(pl,g$p_upper,g$p_lower,g$alpha_limit,g$beta_limit)))
fr<-function(N,n,c,pg,pb) { dg<-floor(N*pg+1e-9*0); db<-ceiling(N*pb); data.frame(N=N,n=n,c=c,p_good=pg,p_bad=pb,defects_good=dg,defects_bad=db,producer_risk_hypergeometric=phyper(c,dg,N-dg,n,lower.tail=FALSE),consumer_risk_hypergeometric=phyper(c,db,N-db,n),producer_risk_binomial=pbinom(c,n,pg,lower.tail=FALSE),consumer_risk_binomial=pbinom(c,n,pb)) }
g<-expand.grid(N=c(30,75,5000),n=c(20,30),c=c(0,3),p_good=c(.02,.07),p_bad=c(.15,.33)); lq("finite_2",g,do.call(rbind,Map(fr,g$N,g$n,g$c,g$p_good,g$p_bad)))
fp<-function(N,pg,pb,al,be) { dg<-floor(N*pg); db<-ceiling(N*pb); for(n in 1:N) { c<-0:n; ok<-which(phyper(c,dg,N-dg,n,lower.tail=FALSE)<=al*(1+1e-12) & phyper(c,db,N-db,n)<=be); if(length(ok)) { q<-max(c[ok]); return(data.frame(N=N,p_good=pg,p_bad=pb,alpha_limit=al,beta_limit=be,n=n,c=q,producer_risk=phyper(q,dg,N-dg,n,lower.tail=FALSE),consumer_risk=phyper(q,db,N-db,n))) } } }
g<-expand.grid(N=c(40,150,900),p_good=c(.05,.12),p_bad=c(.25,.3),alpha_limit=c(.05,.1),beta_limit=.05); lq("finite_plans_2",g,do.call(rbind,Map(fp,g$N,g$p_good,g$p_bad,g$alpha_limit,g$beta_limit)))
z0<-function(N,D,cf) { for(n in 1:N) if(1-phyper(0,D,N-D,n)>=cf) return(n); N }
g<-expand.grid(N=c(12,333,10000),D=c(1,2,7,12),conf=c(.8,.9,.95,.99)); g$n<-mapply(z0,g$N,g$D,g$conf); lq("zero_2",g[,1:3],g)
bb<-function(m,b,c,p,s) { if(s==0) return(pbinom(c,m*b,1-p)); q<-1-p; M<-q*(1-q)/s^2-1; k<-0:b; f<-choose(b,k)*beta(k+q*M,b-k+(1-q)*M)/beta(q*M,(1-q)*M); t<-1; for(j in 1:m) t<-convolve(t,rev(f),type="open"); sum(t[1:(c+1)]) }
g<-expand.grid(clusters=c(6,10),per_cluster=c(6,20),c=c(2,8),coverage=c(.7,.9,.97),sd_between=c(0,.05,.15)); g$probability_accept<-mapply(bb,g$clusters,g$per_cluster,g$c,g$coverage,g$sd_between); g$probability_accept_binomial<-pbinom(g$c,g$clusters*g$per_cluster,1-g$coverage); lq("clustered_2",g[,1:5],g)
g<-expand.grid(p=c(0,.033,.5,.777,1),n=c(5,92),d=c(0,1,5)); g<-g[,c("n","d","p")]; g$probability_accept<-pbinom(g$d-1,g$n,g$p,lower.tail=FALSE); lq("oc_2",unique(g[,1:2]),g)
# ---------- cfr, by its definition
cf1 <- function(name, df, law, f, thr = 100, tv = list()) { dir<-file.path(root,"cfr",name); wcsv(df,file.path(dir,"input.csv")); o<-list(method="cfr",delay_density=law,poisson_threshold=thr)
  n<-nrow(df); out<-sapply(1:n,function(t) sum(df$cases[1:t]*rev(f(0:(t-1))))); C<-cumsum(df$cases); D<-cumsum(df$deaths); U<-cumsum(out)
  est<-function(c,d,u) { if (u==0 || d>u) return(rep(NA,3)); p<-seq(1e-4,1,1e-4); pois<- c>=thr && d/round(u)<.05; l<- if(pois) dpois(d,p*round(u),log=TRUE) else ifelse(rep(d==0,1e4),0,d*log(p))+(u-d)*log(1-p); k<-which.max(l); r<-range(p[which(l>=max(l,na.rm=TRUE)-1.92)]); c(p[k],r) }
  nv<-function(c,d) if (c==0||d>c) rep(NA,3) else { b<-binom.test(d,c); c(b$estimate,b$conf.int) }
  S<-rbind(nv(C[n],D[n]),est(C[n],D[n],U[n])); wcsv(data.frame(estimate=c("naive","delay_corrected"),severity_estimate=S[,1],severity_low=S[,2],severity_high=S[,3]),file.path(dir,"expected_static.csv"))
  wcsv(data.frame(date=df$date,cases=df$cases,deaths=df$deaths,estimated_outcomes=out,u_t=ifelse(C>0,U/C,NA)),file.path(dir,"expected_estimated_outcomes.csv"))
  N<-t(mapply(nv,C,D)); E<-t(mapply(est,C,D,U)); wcsv(data.frame(date=df$date,naive_severity_estimate=N[,1],naive_severity_low=N[,2],naive_severity_high=N[,3],corrected_severity_estimate=E[,1],corrected_severity_low=E[,2],corrected_severity_high=E[,3]),file.path(dir,"expected_rolling.csv"))
  for (v in tv) { cs<-df$cases; ds<-df$deaths; if (v[2]>0) { cs<-as.numeric(runmed(cs,v[2],endrule="keep")); ds<-as.numeric(runmed(ds,v[2],endrule="keep")) }; ix<-seq(n-v[2],v[1]+1,-1); oo<-cs; oo[ix]<-round(sapply(ix,function(t) sum(cs[1:t]*rev(f(0:(t-1)))))); R<-matrix(NA,n,3); for (t in ix) if (ds[t]<=oo[t] && oo[t]>0) { b<-binom.test(ds[t],oo[t]); R[t,]<-c(b$estimate,b$conf.int) }
    wcsv(data.frame(date=df$date,severity_estimate=R[,1],severity_low=R[,2],severity_high=R[,3]),file.path(dir,sprintf("expected_time_varying_burnin%d_smooth%d.csv",v[1],v[2]))) }
  wjson(o,file.path(dir,"options.json")); cat("cfr",name,"\n") }
set.seed(21); sim<-function(n,c0,g,p,shape,scale) { cs<-rpois(n,c0*exp(g*(1:n))); w<-diff(pgamma(0:n,shape,scale=scale)); data.frame(date=as.Date("2024-02-01")+0:(n-1),cases=cs,deaths=sapply(1:n,function(t) rpois(1,p*sum(cs[1:t]*rev(w[1:t])))) ) }
cf1("gamma_rate_threshold1000",sim(60,2,.04,.2,3,3),list(type="gamma",shape=3,rate=1/3),function(x) dgamma(x,3,1/3),1000,list(c(14,3),c(0,1)))
cf1("weibull_small_risk",sim(90,20,.01,.02,4,3),list(type="weibull",shape=2,scale=13),function(x) dweibull(x,2,13),100,list(c(7,5)))
cf1("exponential",sim(45,5,.02,.4,1,8),list(type="exponential",rate=.125),function(x) dexp(x,.125),100,list(c(3,9)))
cf1("lognormal_few",sim(25,.4,.01,.3,2,4),list(type="lognormal",meanlog=1.8,sdlog=.6),function(x) dlnorm(x,1.8,.6),100,list(c(7,1)))
