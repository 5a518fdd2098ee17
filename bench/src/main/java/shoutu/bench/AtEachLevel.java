package shoutu.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import shoutu.driven.Api;

/** Four people at once, at each level, each asking one question after the other. */
final class AtEachLevel {

  private static final int WARM_UP = 28;
  private static final List<Nation.Level> MIDDLE =
      List.of(Nation.Level.TOWNSHIP, Nation.Level.COUNTY);

  private final NationHouse house;

  AtEachLevel(NationHouse house) {
    this.house = house;
  }

  private record Timed(String kind, double millis) {}

  /** A question that knows how to ask itself. */
  interface Question {
    String kind();

    /** Milliseconds until the answer is here. */
    double ask(Api api) throws IOException, InterruptedException;
  }

  /** What one person asks next. */
  interface Asking {
    Question next();
  }

  interface Asker {
    Asking of(NationHouse.Reader reader, int user);
  }

  List<Figure> measure(String what, String size, int each, double goal, Asker asker)
      throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    Map<Nation.Level, Double> tails = new EnumMap<>(Nation.Level.class);
    for (Nation.Level level : Nation.Level.values()) {
      run(level, WARM_UP, asker);
      List<Timed> times = run(level, each, asker);
      Percentiles all = Percentiles.of(times.stream().map(Timed::millis).toList());
      tails.put(level, all.at(0.95));
      figures.add(
          Figure.of(
              "%s.p95.%s".formatted(what, level.name().toLowerCase(Locale.ROOT)),
              all.at(0.95),
              "ms",
              Goal.atMost(goal),
              "p50 %.1f, max %.0f, n %d; slowest: %s; %s"
                  .formatted(all.at(0.5), all.at(1), all.count(), slowest(times), size)));
    }
    double nation = tails.getOrDefault(Nation.Level.NATION, Double.NaN);
    double middle = MIDDLE.stream().mapToDouble(it -> tails.getOrDefault(it, 0.0)).max().orElse(0);
    figures.add(
        Figure.of(
            what + ".middle-to-nation",
            middle / nation,
            "×",
            Goal.atMost(1.5),
            "p95 of township or county, the slower, to the nation's"));
    return figures;
  }

  private List<Timed> run(Nation.Level level, int each, Asker asker)
      throws IOException, InterruptedException {
    List<NationHouse.Reader> readers = house.readers.getOrDefault(level, List.of());
    ConcurrentLinkedQueue<Timed> times = new ConcurrentLinkedQueue<>();
    try (ExecutorService users = Executors.newFixedThreadPool(NationHouse.USERS)) {
      List<Future<?>> working = new ArrayList<>();
      for (int i = 0; i < readers.size(); i++) {
        NationHouse.Reader reader = readers.get(i);
        Asking asking = asker.of(reader, i);
        working.add(
            users.submit(
                () -> {
                  for (int n = 0; n < each; n++) {
                    Question question = asking.next();
                    times.add(new Timed(question.kind(), question.ask(reader.api())));
                  }
                  return null;
                }));
      }
      for (Future<?> user : working) {
        user.get();
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException refused) {
        throw refused;
      }
      throw new IllegalStateException(failed);
    }
    return new ArrayList<>(times);
  }

  private static String slowest(List<Timed> times) {
    Map<String, List<Double>> byKind = new HashMap<>();
    times.forEach(
        timed -> byKind.computeIfAbsent(timed.kind, _ -> new ArrayList<>()).add(timed.millis));
    return byKind.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), Percentiles.of(entry.getValue()).at(0.95)))
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(2)
        .map(entry -> "%s %.0f".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
