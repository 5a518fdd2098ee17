package shoutu.rules;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of the rules: {@code rules.pack}. */
@Repository
class PackTable {

  private final JdbcClient jdbc;

  PackTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(Pack pack, Instant loadedAt) {
    jdbc.sql(
            """
            insert into rules.pack (pack, version, sha256, effective_from, effective_to, content, loaded_at)
            values (:pack, :version, :sha256, :from, :to, :content, :loadedAt)
            on conflict do nothing
            """)
        .param("pack", pack.code())
        .param("version", pack.version())
        .param("sha256", pack.sha256())
        .param("from", pack.effective().from())
        .param("to", pack.effective().to())
        .param("content", pack.content())
        .param("loadedAt", OffsetDateTime.ofInstant(loadedAt, ZoneOffset.UTC))
        .update();
  }

  int count() {
    return jdbc.sql("select count(*) from rules.pack").query(Integer.class).single();
  }
}
