package shoutu.surveillance.chain;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.Labels;

/**
 * {@link SharedExposure.All} with the names of places.
 *
 * @param from the first onset asked about, {@code to} the last
 */
record SharedView(
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    List<Row> rows,
    int asked,
    int told,
    int leftOff) {

  record Row(
      String kind,
      @Nullable String place,
      @Nullable String placeName,
      @Nullable UUID event,
      @Nullable String label,
      List<String> settings,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      int cases,
      List<SharedExposure.Who> who) {}

  static SharedView of(SharedExposure.All all, Days onset, Labels labels, Locale locale) {
    return new SharedView(
        onset.from(),
        onset.to(),
        all.rows().stream().map(it -> row(it, labels, locale)).toList(),
        all.asked(),
        all.told(),
        all.leftOff());
  }

  private static Row row(SharedExposure it, Labels labels, Locale locale) {
    String place = it.place();
    return new Row(
        it.kind(),
        place,
        place == null ? null : labels.place(place, locale),
        it.event(),
        it.label(),
        it.settings(),
        it.from(),
        it.to(),
        it.cases(),
        it.who());
  }
}
