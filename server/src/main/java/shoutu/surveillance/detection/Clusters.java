package shoutu.surveillance.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shoutu.epi.work.Crew;
import shoutu.rules.DetectionRule;
import shoutu.rules.DetectionRule.Method;
import shoutu.rules.Level;
import shoutu.rules.RuleBook;
import shoutu.surveillance.detection.ScanRules.Found;
import shoutu.surveillance.detection.ScanRules.Spot;
import shoutu.surveillance.detection.Watched.Series;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Scans a county for clusters of villages, disease by disease. */
@Component
class Clusters {

  /**
   * What a scan found.
   *
   * @param p how likely chance alone brings such a cluster
   */
  record Located(Watched alarm, LocalDate to, double p) {}

  /** What was found, of so many diseases. */
  record Scanned(List<Located> found, int diseases, double alpha) {
    static final Scanned NONE = new Scanned(List.of(), 0, 0);

    /** False clusters to be expected in a week of nights. */
    double expected() {
      return 7 * diseases * alpha;
    }
  }

  private final ClusterTable table;
  private final Territory territory;

  Clusters(ClusterTable table, Territory territory) {
    this.table = table;
    this.territory = territory;
  }

  /** In a transaction of its own: whatever becomes of it, the weeks are judged. */
  @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
  Scanned scan(Place county, LocalDate today, RuleBook book) {
    Optional<DetectionRule> found =
        book.detections().stream().filter(it -> it.method() == Method.SCAN).findFirst();
    if (found.isEmpty()) {
      return Scanned.NONE;
    }
    DetectionRule rule = found.get();
    List<Located> clusters = new ArrayList<>();
    int[] scanned = new int[1];
    table
        .recent(
            county.subtree(),
            today.minusDays(rule.days() - 1L),
            today.minusDays(rule.eachSide() - 1L),
            rule.fewest())
        .forEach(
            (disease, rows) -> {
              List<Spot> spots = rows.stream().map(this::spot).toList();
              if (ScanRules.isWorthAScan(spots, rule, today)) {
                scanned[0]++;
                ScanRules.find(spots, rule, today, Crew.all()).stream()
                    .map(it -> located(it, disease, rule))
                    .forEach(clusters::add);
              }
            });
    return new Scanned(clusters, scanned[0], rule.alpha());
  }

  private Spot spot(ClusterTable.Row row) {
    String village =
        territory.atLevel(row.place(), Level.VILLAGE).map(Place::code).orElse(row.place());
    String township =
        territory.atLevel(row.place(), Level.TOWNSHIP).map(Place::code).orElse(row.place());
    return new Spot(village, township, row.day(), row.cases());
  }

  private Located located(Found it, String disease, DetectionRule rule) {
    Place place = territory.get(it.place());
    return new Located(
        new Watched(
            new Series(place.code(), place.placeNo(), place.home(), disease),
            it.from(),
            rule.id(),
            rule.method().name(),
            it.cases(),
            it.expected(),
            1,
            rule.fewest(),
            rule.alpha()),
        it.to(),
        it.p());
  }
}
