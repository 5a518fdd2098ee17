package shoutu.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import shoutu.driven.Database;

/** How fast the same PostgreSQL takes the same rows when nothing is asked of them. */
final class RawCopy {

  private static final String TABLE =
      """
      drop schema if exists bench cascade;
      create schema bench;
      create table bench.raw (
        id uuid primary key, home int not null, place_code text not null, place_no int not null,
        case_no text not null, disease text not null, classification text not null, onset date,
        report_date date not null, received_at timestamptz not null, age smallint, sex text not null,
        setting text, setting_group text, outcome text not null, outcome_date date,
        source_system text not null, source_id text, name text, phone text);
      create index on bench.raw (source_system, source_id);
      create index on bench.raw (received_at desc, id desc);
      create index on bench.raw (place_no, disease, onset);
      create index on bench.raw (report_date);
      """;

  /** Rows a second until committed. */
  static double rate(NationHouse house, LineList list, int from, int rows) throws IOException {
    byte[] text = text(list, from, rows);
    try (Database database = Database.asOwner(house.server.data())) {
      database.run(TABLE);
      long begun = System.nanoTime();
      long copied = database.copy("bench.raw", text);
      double seconds = (System.nanoTime() - begun) / 1e9;
      database.run("drop schema bench cascade");
      return copied / seconds;
    }
  }

  private static byte[] text(LineList list, int from, int rows) {
    StringBuilder text = new StringBuilder(rows * 250);
    for (int row = from; row < from + rows; row++) {
      LineList.Card card = list.card(row);
      UUID id = new UUID(0x0190_0000_0000_7000L + row, 0x8000_0000_0000_0000L + row);
      String outcome = card.died() ? "DIED" : "RECOVERED";
      String ended = card.died() ? card.reported().toString() : "\\N";
      text.append(id).append('\t');
      text.append(card.place().code(), 0, 6).append('\t').append(card.place().code()).append('\t');
      text.append(card.place().order() * 1000).append('\t').append("C-").append(row).append('\t');
      text.append(LineList.DISEASES.get(card.disease())).append('\t');
      text.append(LineList.CLASSIFICATIONS.get(card.classification())).append('\t');
      text.append(card.onset()).append('\t').append(card.reported()).append('\t');
      text.append("2026-01-01T00:00:00Z").append('\t').append(card.age()).append('\t');
      text.append(card.male() ? 'M' : 'F').append('\t').append(card.school()).append('\t');
      text.append(card.grade()).append('\t').append(outcome).append('\t').append(ended);
      text.append('\t').append("LINE_LIST").append('\t').append(card.id()).append('\t');
      text.append(card.name()).append('\t').append(card.phone()).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private RawCopy() {}
}
