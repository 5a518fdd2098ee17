package shoutu.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import shoutu.territory.Owner;
import shoutu.territory.Ownership;

/** Who answers, asked for each place of the nation at once, and for one after the other. */
final class Owning implements Report.Part {

  private static final int SINGLE = 5_000;
  private static final List<String> FUNCTIONS = List.of("LEAD", "HEALTH", "CARE");

  private final Node node;
  private final List<China.Place> places;

  Owning(Node node, List<China.Place> places) {
    this.node = node;
    this.places = places;
  }

  @Override
  public void measure(Report report) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    Instant now = Instant.now();
    List<Ownership.Question> questions = new ArrayList<>(places.size());
    for (China.Place place : places) {
      questions.add(
          new Ownership.Question(
              place.code(),
              FUNCTIONS.get(random.nextInt(FUNCTIONS.size())),
              now.plusSeconds(random.nextInt(86_400))));
    }
    long begun = System.nanoTime();
    List<Owner> cold = node.asSystem(() -> node.ownership.ownersOf(questions));
    report.add(bulk("owner.bulk-cold", begun, cold, "the territory read from the database"));
    begun = System.nanoTime();
    List<Owner> warm = node.asSystem(() -> node.ownership.ownersOf(questions));
    report.add(bulk("owner.bulk", begun, warm, "the territory remembered"));
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < SINGLE; i++) {
      Ownership.Question one = questions.get(random.nextInt(questions.size()));
      begun = System.nanoTime();
      node.ownership.ownerOf(one.place(), one.function(), one.at());
      times.add((System.nanoTime() - begun) / 1e6);
    }
    Percentiles all = Percentiles.of(times);
    report.add(
        Figure.of(
            "owner.single.p95",
            all.at(0.95),
            "ms",
            Goal.atMost(1),
            "p50 %.4f, p99 %.3f, max %.2f, n %d"
                .formatted(all.at(0.5), all.at(0.99), all.at(1), all.count())));
  }

  private static Figure bulk(String name, long begun, List<Owner> owners, String note)
      throws IOException {
    double seconds = WholeNation.seconds(begun);
    if (owners.stream().anyMatch(owner -> owner.holder() == null)) {
      throw new IOException("A place without an owner.");
    }
    return Figure.of(
        name,
        seconds,
        "s",
        Goal.atMost(5),
        "%,d questions, all with an owner; %s".formatted(owners.size(), note));
  }
}
