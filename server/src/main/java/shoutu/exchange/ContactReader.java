package shoutu.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shoutu.access.vault.Identity;
import shoutu.surveillance.CaseIds;
import shoutu.surveillance.Contact.Relation;
import shoutu.surveillance.NewContact;
import shoutu.territory.Place;

/** Reads the contacts of a file. Where a row leaves out disease or place, they are the case's. */
final class ContactReader {

  /**
   * A row as it was written, before its case is known.
   *
   * @param caseId as the file names the case; empty for none
   */
  record Named(
      String sourceId,
      String caseId,
      @Nullable String disease,
      @Nullable Place place,
      Relation relation,
      @Nullable LocalDate lastExposure,
      Map<String, String> identity) {

    /** Everything that it says. */
    String content() {
      return String.join(
          "\u001f",
          caseId,
          String.valueOf(disease),
          place == null ? "" : place.code(),
          relation.name(),
          String.valueOf(lastExposure),
          new TreeMap<>(identity).toString());
    }

    NewContact contact() {
      return new NewContact(place == null ? null : place.code(), relation, lastExposure, identity);
    }
  }

  /** Finds the cases that rows name. */
  @FunctionalInterface
  interface Cases {
    Map<String, CaseIds.Known> find(List<String> ids);
  }

  private static final int PORTION = 1_000;

  private final RowReader row;
  private final RowReader.Rejections bad;
  private final Cases cases;
  private final List<String> withoutCase = new ArrayList<>();

  ContactReader(RowReader row, RowReader.Rejections bad, Cases cases) {
    this.row = row;
    this.bad = bad;
    this.cases = cases;
  }

  /** A good row, and its case where it has one. */
  record Read(Named named, CaseIds.@Nullable Known of, String disease) {}

  /** Names of cases that nobody here knows; their contacts are kept without one. */
  List<String> unknownCases() {
    return withoutCase;
  }

  /** The next good rows; empty at the end. */
  List<Read> portion() {
    while (true) {
      List<Line> lines = new ArrayList<>();
      while (lines.size() < PORTION && row.next()) {
        lines.add(read());
      }
      List<Read> good = judged(lines);
      if (lines.isEmpty() || !good.isEmpty()) {
        return good;
      }
    }
  }

  private List<Read> judged(List<Line> lines) {
    Map<String, CaseIds.Known> known =
        cases.find(
            lines.stream()
                .map(line -> line.named.caseId)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList());
    List<Read> good = new ArrayList<>();
    for (Line line : lines) {
      CaseIds.Known of = known.get(line.named.caseId);
      if (of == null && !line.named.caseId.isEmpty()) {
        withoutCase.add(line.named.caseId);
      }
      String said = line.named.disease;
      String disease = said != null ? said : of == null ? null : of.disease();
      line.needs(disease, of);
      if (line.state.isGood() && disease != null) {
        good.add(new Read(line.named, of, disease));
      } else {
        line.state.rejected(bad);
      }
    }
    return good;
  }

  /** A row, and its faults so far. */
  private record Line(
      Named named, RowReader.Marked state, boolean faultyDisease, boolean faultyPlace) {
    void needs(@Nullable String disease, CaseIds.@Nullable Known of) {
      if (disease == null && !faultyDisease) {
        state.fault("disease", "missing", "");
      }
      if (named.place == null && of == null && !faultyPlace) {
        state.fault("place", "missing", "");
      }
    }
  }

  private Line read() {
    Optional<String> disease = row.diseaseIfNamed();
    boolean namesPlace = row.namesPlace();
    Optional<Place> place = namesPlace ? row.place() : Optional.empty();
    LocalDate born = row.date("birthDate");
    LocalDate exposed = row.date("lastExposure");
    Relation relation = row.value("relation", Relation::valueOf, Relation.OTHER);
    Map<String, String> identity = row.identity(born);
    if (!identity.containsKey(Identity.NAME)) {
      row.fault("name", "missing", "");
    }
    return new Line(
        new Named(
            row.text("sourceId"),
            row.text("caseId"),
            disease.orElse(null),
            place.orElse(null),
            relation,
            exposed,
            identity),
        row.mark(),
        disease.isEmpty() && !row.text("disease").isEmpty(),
        namesPlace && place.isEmpty());
  }
}
