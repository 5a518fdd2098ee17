package shoutu.supervision.metric;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.base.Acting;
import shoutu.base.Problems;
import shoutu.rules.Level;
import shoutu.rules.Names;
import shoutu.rules.PublicMetric;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The public figures over HTTP, for anyone: those of the county in which a place lies. */
@RestController
class MetricWeb {

  record TownshipView(
      String place,
      Names name,
      long part,
      long whole,
      double share,
      double low,
      double high,
      MetricRules.Position is) {}

  record MetricView(
      String code,
      Names name,
      PublicMetric.Good good,
      PublicMetric.Unit unit,
      @Nullable Names note,
      @Nullable Names where,
      @Nullable Instant from,
      @Nullable Instant to,
      long part,
      long whole,
      @Nullable Double share,
      @Nullable Double minutes,
      @Nullable Double lower,
      @Nullable Double upper,
      List<TownshipView> townships) {}

  record FiguresView(String place, Names name, List<MetricView> metrics) {}

  private final Metrics metrics;
  private final Territory territory;
  private final Problems problems;

  MetricWeb(Metrics metrics, Territory territory, Problems problems) {
    this.metrics = metrics;
    this.territory = territory;
    this.problems = problems;
  }

  @GetMapping("/api/public/metrics")
  ResponseEntity<?> figures(@RequestParam String place) {
    Place county =
        territory
            .find(place)
            .flatMap(it -> territory.atLevel(it.code(), Level.COUNTY))
            .orElse(null);
    return county == null
        ? problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")
        : ResponseEntity.ok(
            Acting.asSystem(
                "public page",
                () ->
                    new FiguresView(
                        county.code(),
                        new Names(county.name(), county.nameEn()),
                        metrics.of(county).stream().map(this::view).toList())));
  }

  private MetricView view(Metrics.Told told) {
    MetricRules.Figure figure = told.figure();
    MetricRules.Middle middle = told.middle();
    PublicMetric metric = told.metric();
    return new MetricView(
        metric.code(),
        metric.names(),
        metric.good(),
        metric.unit(),
        metric.note(),
        metric.where(),
        told.from(),
        told.to(),
        figure == null ? 0 : figure.part(),
        figure == null ? 0 : figure.whole(),
        figure == null ? null : figure.share(),
        middle == null ? null : middle.median(),
        figure != null ? figure.lower() : middle == null ? null : middle.lower(),
        figure != null ? figure.upper() : middle == null ? null : middle.upper(),
        figure == null ? List.of() : figure.townships().stream().map(this::view).toList());
  }

  private TownshipView view(MetricRules.Township it) {
    Place place = territory.get(it.place());
    return new TownshipView(
        place.code(),
        new Names(place.name(), place.nameEn()),
        it.part(),
        it.whole(),
        it.share(),
        it.low(),
        it.high(),
        it.is());
  }
}
