package shoutu.epi.reproduction;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import shoutu.epi.numeric.AliasTable;
import shoutu.epi.numeric.Draws;
import shoutu.epi.numeric.SampleQuantile;
import shoutu.epi.reproduction.CohortEstimate.Limits;
import shoutu.epi.work.Crew;

/** Who infected whom, drawn again and again: every case draws its infector's day. */
final class Ancestries {
  private static final int PER_PART = 10;

  /** From so many cases for each possible day on, days are drawn whole instead of case by case. */
  private static final int MANY = 12;

  private final int days;
  private final int[] infected;
  private final int[] firstSource;
  private final double[][] odds;
  private final AliasTable[] tables;

  Ancestries(double[] all, double[] infected, double[] infectivity, Infectivity law) {
    this.days = all.length;
    this.infected = new int[days];
    this.firstSource = new int[days];
    this.odds = new double[days][0];
    this.tables = new AliasTable[days];
    for (int day = 1; day < days; day++) {
      if (infected[day] != Math.rint(infected[day]) || infected[day] > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "a simulation of who infected whom needs whole counts, but day %d had %s cases"
                .formatted(day + 1, infected[day]));
      }
      if (infected[day] > 0 && infectivity[day] > 0) {
        int reach = Math.min(law.longest(), day);
        double[] weights = new double[reach];
        for (int i = 0; i < reach; i++) {
          weights[i] = all[day - reach + i] * law.weight(reach - i);
        }
        this.infected[day] = (int) infected[day];
        this.firstSource[day] = day - reach;
        this.odds[day] = weights;
        this.tables[day] = new AliasTable(weights);
      }
    }
  }

  /** What the simulations say of each window, whose cases are given. */
  Limits[] simulate(
      List<Window> windows, double[] casesOfWindow, int simulations, long seed, Crew crew) {
    // by simulation: offspring of all days before a day
    int[][] upTo = new int[simulations][days + 1];
    crew.share(
        (simulations + PER_PART - 1) / PER_PART,
        () -> {
          int[] perDay = new int[days];
          return part -> {
            SplittableRandom random = Crew.stream(seed, part);
            int end = Math.min(simulations, (part + 1) * PER_PART);
            for (int simulation = part * PER_PART; simulation < end; simulation++) {
              draw(random, perDay);
              int[] sums = upTo[simulation];
              for (int day = 0; day < days; day++) {
                sums[day + 1] = Math.addExact(sums[day], perDay[day]);
              }
            }
          };
        });
    Limits[] limits = new Limits[windows.size()];
    crew.share(
        limits.length,
        () -> {
          double[] offspring = new double[simulations];
          return w -> {
            Window window = windows.get(w);
            for (int i = 0; i < simulations; i++) {
              offspring[i] = upTo[i][window.lastDay()] - upTo[i][window.firstDay() - 1];
            }
            limits[w] = limits(offspring, casesOfWindow[w]);
          };
        });
    return limits;
  }

  private void draw(SplittableRandom random, int[] perDay) {
    Arrays.fill(perDay, 0);
    for (int day = 1; day < days; day++) {
      int cases = infected[day];
      if (cases == 0) {
        continue;
      }
      int first = firstSource[day];
      if (cases > (long) MANY * odds[day].length) {
        whole(random, cases, odds[day], first, perDay);
      } else {
        AliasTable table = tables[day];
        for (int i = 0; i < cases; i++) {
          perDay[first + table.draw(random)]++;
        }
      }
    }
  }

  /** Multinomial, as a chain of binomials. */
  private static void whole(
      SplittableRandom random, int cases, double[] weights, int first, int[] perDay) {
    double left = 0;
    for (double weight : weights) {
      left += weight;
    }
    int rest = cases;
    for (int i = weights.length - 1; i > 0 && rest > 0; i--) {
      int here = Draws.binomial(random, rest, Math.min(1, weights[i] / left));
      perDay[first + i] += here;
      rest -= here;
      left -= weights[i];
    }
    perDay[first] += rest;
  }

  private static Limits limits(double[] offspring, double cases) {
    double sum = 0;
    for (double value : offspring) {
      sum += value;
    }
    double mean = sum / offspring.length;
    double squares = 0;
    for (double value : offspring) {
      squares += (value - mean) * (value - mean);
    }
    Arrays.sort(offspring);
    double per = cases > 0 ? 1 / cases : 0;
    return new Limits(
        Math.sqrt(squares / Math.max(1, offspring.length - 1)) * per,
        SampleQuantile.of(offspring, 0.025) * per,
        SampleQuantile.of(offspring, 0.975) * per);
  }
}
