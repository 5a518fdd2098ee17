package shoutu.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.remit.DutyItemRow;
import shoutu.response.resource.StockLine;
import shoutu.response.resource.TeamLine;
import shoutu.territory.PlaceRow;
import shoutu.territory.PostRow;
import shoutu.territory.TeamRow;

/** Reads the demo county's files, which come with the product. */
final class DemoFiles {

  List<PlaceRow> places() {
    Map<String, String> english = dictionary("names-en.csv", "code", "name_en");
    return records("territory.csv").stream()
        .map(row -> place(row, english.get(row.getField("code"))))
        .toList();
  }

  List<PostRow> posts() {
    Map<String, String> english = dictionary("post-names-en.csv", "zh", "en");
    return records("posts.csv").stream()
        .map(row -> post(row, english.get(row.getField("post"))))
        .toList();
  }

  /** Schools, a hospital, a care home, a station: each a place of its own. */
  List<PlaceRow> units() {
    return records("units.csv").stream().map(row -> place(row, row.getField("name_en"))).toList();
  }

  List<PostRow> unitPosts() {
    return records("unit-posts.csv").stream()
        .map(row -> post(row, row.getField("post_en")))
        .toList();
  }

  List<TeamRow> teams() {
    return records("teams.csv").stream()
        .map(
            row ->
                new TeamRow(
                    Math.toIntExact(row.getStartingLineNumber()),
                    row.getField("place"),
                    field(row, "household"),
                    row.getField("team"),
                    row.getField("member"),
                    row.getField("holder"),
                    null,
                    null))
        .toList();
  }

  List<TeamLine> deploymentTeams() {
    return records("deployment-teams.csv").stream()
        .map(
            row ->
                new TeamLine(
                    Math.toIntExact(row.getStartingLineNumber()),
                    row.getField("place"),
                    row.getField("name"),
                    row.getField("kind"),
                    row.getField("function"),
                    row.getField("people"),
                    row.getField("hours"),
                    null,
                    null,
                    field(row, "task"),
                    "是".equals(row.getField("insured")) ? "YES" : "NO"))
        .toList();
  }

  List<StockLine> stocks() {
    return records("stocks.csv").stream()
        .map(
            row ->
                new StockLine(
                    Math.toIntExact(row.getStartingLineNumber()),
                    row.getField("place"),
                    row.getField("function"),
                    row.getField("item"),
                    row.getField("quantity"),
                    field(row, "lot"),
                    field(row, "expires")))
        .toList();
  }

  List<DutyItemRow> dutyLists() {
    return records("duty-lists.csv").stream()
        .map(
            row ->
                new DutyItemRow(
                    Math.toIntExact(row.getStartingLineNumber()),
                    row.getField("place"),
                    field(row, "level"),
                    row.getField("number"),
                    row.getField("class"),
                    field(row, "task"),
                    field(row, "function"),
                    row.getField("name"),
                    row.getField("name_en"),
                    field(row, "lead"),
                    field(row, "lead_en"),
                    row.getField("law"),
                    row.getField("article"),
                    field(row, "generated"),
                    field(row, "from"),
                    field(row, "to")))
        .toList();
  }

  private static PlaceRow place(NamedCsvRecord row, @Nullable String nameEn) {
    return new PlaceRow(
        Math.toIntExact(row.getStartingLineNumber()),
        row.getField("code"),
        row.getField("name"),
        nameEn,
        field(row, "parent"),
        row.getField("level"),
        field(row, "population"));
  }

  private static PostRow post(NamedCsvRecord row, @Nullable String postEn) {
    return new PostRow(
        Math.toIntExact(row.getStartingLineNumber()),
        row.getField("place"),
        row.getField("function"),
        row.getField("post"),
        postEn,
        row.getField("holder"),
        row.getField("kind"),
        field(row, "from"),
        field(row, "to"));
  }

  List<NamedCsvRecord> records(String file) {
    try (Reader in = open(file);
        CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(in)) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The demo's file %s can't be read.".formatted(file), e);
    }
  }

  /** Null where the cell is empty. */
  static @Nullable String field(NamedCsvRecord row, String column) {
    String value = row.getField(column);
    return value.isBlank() ? null : value;
  }

  private Map<String, String> dictionary(String file, String from, String to) {
    Map<String, String> words = new HashMap<>();
    records(file).forEach(row -> words.put(row.getField(from), row.getField(to)));
    return words;
  }

  private static Reader open(String file) {
    InputStream in = DemoFiles.class.getResourceAsStream("/demo/" + file);
    if (in == null) {
      throw new IllegalStateException("The product lacks its demo file %s.".formatted(file));
    }
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }
}
