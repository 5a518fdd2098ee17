package shoutu.briefing.sitrep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.briefing.situation.Situation.CurveDay;

/**
 * The situation report of a place and a day, in one language, ready to be read.
 *
 * @param number place, year and number of the day in the year: there is one for each day, and a
 *     missing one shows
 * @param completeTo after this day reports are still outstanding
 * @param exercise what marks it as an exercise; null when it is real
 */
public record Sitrep(
    String number,
    String title,
    String place,
    String placeName,
    String placeNameEn,
    LocalDate day,
    Instant asOf,
    String asOfText,
    String lang,
    @Nullable String exercise,
    @Nullable String exerciseNote,
    String summary,
    List<CurveDay> curve,
    String curveText,
    LocalDate completeTo,
    List<Section> sections,
    List<String> notes) {

  public Sitrep {
    curve = List.copyOf(curve);
    sections = List.copyOf(sections);
    notes = List.copyOf(notes);
  }

  /**
   * @param columns of its table, the first names the row; empty when it has only lines
   */
  public record Section(
      String title, @Nullable String text, List<Line> lines, List<String> columns, List<Row> rows) {
    public Section {
      lines = List.copyOf(lines);
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /**
   * @param value as text, with its interval where it is an estimate
   * @param change against the day before, where that makes sense
   * @param source the address of the list or record in the API; {@code page} the same for people
   */
  public record Line(
      String label, String value, @Nullable String change, String source, String page) {}

  public record Row(String label, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  public record Cell(String value, String source, String page) {}
}
