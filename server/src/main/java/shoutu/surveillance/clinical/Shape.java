package shoutu.surveillance.clinical;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.clinical.Detail.Kind;

/** In which table a kind of detail lies, and in which columns. */
record Shape(String table, List<Column> columns) {

  record Column(String name, String type) {}

  static Shape of(Kind kind) {
    return switch (kind) {
      case SAMPLE ->
          shape(
              "sample",
              "material text, taken_at timestamptz, received_at timestamptz, lab text, lab_no text, condition text");
      case TEST ->
          shape(
              "lab_test",
              "sample_id uuid, test text, disease text, result text, result_at timestamptz, retest_of uuid, variant text, ct numeric");
      case EXPOSURE ->
          shape(
              "exposure",
              "kind text, other_case uuid, event_id uuid, at_place text, label text, setting text, role text, from_day date, to_day date, certainty text");
      case SYMPTOM ->
          shape(
              "symptom",
              "symptom text, presence text, onset date, ended date, temperature numeric");
      case VACCINATION ->
          shape(
              "vaccination",
              "vaccine text, dose_no smallint, given_on date, evidence text, batch text");
      case TRAVEL ->
          shape(
              "travel",
              "destination text, country text, to_place text, transport text, line text, from_day date, to_day date");
      case STAY -> shape("stay", "facility text, ward text, admitted_on date, discharged_on date");
    };
  }

  private static Shape shape(String table, String columns) {
    return new Shape(
        "surveillance." + table,
        Arrays.stream(columns.split(", "))
            .map(column -> column.split(" "))
            .map(parts -> new Column(parts[0], parts[1]))
            .toList());
  }

  /** The values, in the order of the columns. */
  static List<@Nullable Object> values(Detail detail) {
    return switch (detail) {
      case Sample it ->
          list(it.material(), it.takenAt(), it.receivedAt(), it.lab(), it.labNo(), it.condition());
      case LabTest it ->
          list(
              it.sample(),
              it.test(),
              it.disease(),
              it.result(),
              it.resultAt(),
              it.retestOf(),
              it.variant(),
              it.ct());
      case Exposure it ->
          list(
              it.type(),
              it.otherCase(),
              it.event(),
              it.place(),
              it.label(),
              it.setting(),
              it.role(),
              it.from(),
              it.to(),
              it.certainty());
      case Symptom it ->
          list(it.symptom(), it.presence(), it.onset(), it.ended(), it.temperature());
      case Vaccination it ->
          list(it.vaccine(), it.doseNo(), it.givenOn(), it.evidence(), it.batch());
      case Travel it ->
          list(
              it.destination(),
              it.country(),
              it.place(),
              it.transport(),
              it.line(),
              it.from(),
              it.to());
      case Stay it -> list(it.facility(), it.ward(), it.admittedOn(), it.dischargedOn());
    };
  }

  private static List<@Nullable Object> list(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  static Detail read(Kind kind, ResultSet row) throws SQLException {
    return switch (kind) {
      case SAMPLE ->
          new Sample(
              row.getString("material"),
              row.getObject("taken_at", OffsetDateTime.class).toInstant(),
              moment(row, "received_at"),
              row.getString("lab"),
              row.getString("lab_no"),
              Sample.Condition.valueOf(row.getString("condition")));
      case TEST ->
          new LabTest(
              row.getObject("sample_id", UUID.class),
              row.getString("test"),
              row.getString("disease"),
              LabTest.Result.valueOf(row.getString("result")),
              moment(row, "result_at"),
              row.getObject("retest_of", UUID.class),
              row.getString("variant"),
              row.getBigDecimal("ct"));
      case EXPOSURE ->
          new Exposure(
              row.getString("kind"),
              row.getObject("other_case", UUID.class),
              row.getObject("event_id", UUID.class),
              row.getString("at_place"),
              row.getString("label"),
              row.getString("setting"),
              row.getString("role"),
              day(row, "from_day"),
              day(row, "to_day"),
              Exposure.Certainty.valueOf(row.getString("certainty")));
      case SYMPTOM ->
          new Symptom(
              row.getString("symptom"),
              Symptom.Presence.valueOf(row.getString("presence")),
              day(row, "onset"),
              day(row, "ended"),
              row.getBigDecimal("temperature"));
      case VACCINATION ->
          new Vaccination(
              row.getString("vaccine"),
              row.getObject("dose_no", Integer.class),
              day(row, "given_on"),
              Vaccination.Evidence.valueOf(row.getString("evidence")),
              row.getString("batch"));
      case TRAVEL ->
          new Travel(
              row.getString("destination"),
              row.getString("country"),
              row.getString("to_place"),
              row.getString("transport"),
              row.getString("line"),
              day(row, "from_day"),
              day(row, "to_day"));
      case STAY ->
          new Stay(
              row.getString("facility"),
              Stay.Ward.valueOf(row.getString("ward")),
              row.getObject("admitted_on", LocalDate.class),
              day(row, "discharged_on"));
    };
  }

  private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }

  private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
