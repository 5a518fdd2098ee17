package shoutu.exchange;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import shoutu.exchange.format.Vocabulary;
import shoutu.exchange.sheet.Cells;
import shoutu.surveillance.AgeGroups;
import shoutu.surveillance.Classification;
import shoutu.surveillance.LineListImport;
import shoutu.surveillance.ReportedCase;
import shoutu.surveillance.ReportedCase.FoundAs;
import shoutu.surveillance.ReportedCase.Outcome;
import shoutu.surveillance.ReportedCase.SettingKind;
import shoutu.surveillance.ReportedCase.Sex;
import shoutu.surveillance.ReportedCase.Where;
import shoutu.territory.Place;

/** Turns the rows of a file into reported cases; what is wrong with a row goes to {@code bad}. */
final class LineListReader implements LineListImport.Rows {

  private static final int OLDEST = 150;

  private final RowReader row;
  private final CaseFacts facts;
  private final Vocabulary words;
  private final RowReader.Rejections bad;

  LineListReader(RowReader row, CaseFacts facts, RowReader.Rejections bad) {
    this.row = row;
    this.facts = facts;
    this.words = row.told().words();
    this.bad = bad;
  }

  int rows() {
    return row.rows();
  }

  @Override
  public @Nullable ReportedCase next() {
    while (row.next()) {
      ReportedCase report = read();
      if (report != null && row.isGood()) {
        return report;
      }
      row.rejected(bad);
    }
    return null;
  }

  private @Nullable ReportedCase read() {
    Optional<String> disease = row.disease();
    Optional<Place> place = row.place();
    LocalDate onset = row.date("onset");
    LocalDate diagnosed = row.date("diagnosed");
    LocalDate reported = row.date("reportDate");
    LocalDate born = row.date("birthDate");
    LocalDate died = row.date("deathDate");
    LocalDate ended = row.date("outcomeDate");
    LocalDate rash = row.date("rash");
    LocalDate isolatedOn = row.date("isolatedOn");
    LocalDate reportDate =
        reported != null ? reported : diagnosed != null ? diagnosed : row.today();
    if (onset != null && onset.isAfter(reportDate)) {
      String later = reported != null ? "reportDate" : "diagnosed";
      row.fault(later, "reported-before-onset", row.text(later));
    }
    if (born != null && onset != null && born.isAfter(onset)) {
      row.fault("birthDate", "born-after-onset", row.text("birthDate"));
    }
    Integer age = age(born, onset == null ? reportDate : onset);
    Outcome outcome = row.value("outcome", Outcome::valueOf, Outcome.UNKNOWN);
    Sex sex = row.value("sex", Sex::valueOf, Sex.U);
    Classification classification =
        row.value("classification", Classification::valueOf, Classification.SUSPECTED);
    FoundAs foundAs = row.value("foundAs", FoundAs::valueOf, FoundAs.UNKNOWN);
    String setting = row.textOrNull("setting");
    if (disease.isEmpty() || place.isEmpty()) {
      return null;
    }
    facts.read(row.text("sourceId"), disease.get());
    Place where = place.get();
    return new ReportedCase(
        row.number(),
        new Where(where.code(), where.placeNo(), where.home()),
        disease.get(),
        classification,
        onset,
        rash,
        reportDate,
        age,
        AgeGroups.of(age),
        sex,
        setting,
        setting == null ? null : words.isSchool(setting) ? SettingKind.SCHOOL : SettingKind.UNIT,
        row.textOrNull("group"),
        row.textOrNull("household"),
        row.textOrNull("infector"),
        foundAs,
        isolatedOn,
        died == null ? outcome : Outcome.DIED,
        died == null ? ended : died,
        row.textOrNull("sourceId"),
        row.identity(born));
  }

  private @Nullable Integer age(@Nullable LocalDate born, LocalDate at) {
    String text = row.text("age");
    if (text.isEmpty()) {
      return born == null || born.isAfter(at) ? null : Period.between(born, at).getYears();
    }
    OptionalInt years = Cells.years(text);
    if (years.isEmpty() || years.getAsInt() > OLDEST) {
      row.fault("age", "age-unreadable", text);
      return null;
    }
    return years.getAsInt();
  }
}
