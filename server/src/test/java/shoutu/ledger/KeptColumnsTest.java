package shoutu.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shoutu.postgres.Credentials;
import shoutu.postgres.TestDatabase;
import shoutu.postgres.TestPostgres;

/** A kept table that gained a column was kept again: its acts tell of that column, too. */
class KeptColumnsTest {

  @Test
  void actsTellOfEveryColumn() {
    try (TestDatabase database = TestPostgres.migrated()) {
      Credentials owner = database.owner();
      JdbcClient db =
          JdbcClient.create(
              new DriverManagerDataSource(owner.url(), owner.user(), owner.password()));
      List<String> untold =
          db.sql(
                  """
                  select k.relation || '.' || a.attname as name
                    from ledger.kept k
                    join pg_attribute a on a.attrelid = k.relation::regclass
                     and a.attnum > 0 and not a.attisdropped
                    join pg_proc f on f.pronamespace = 'ledger'::regnamespace
                     and f.proname = 'append_created_' || lower(k.aggregate)
                   where a.attname <> all (k.excluded)
                     and f.prosrc !~ ('n\\.' || quote_ident(a.attname) || '\\M')
                  """)
              .query((row, _) -> row.getString("name"))
              .list();
      assertThat(untold).isEmpty();
      assertThat(db.sql("select count(*) from ledger.kept").query(Integer.class).single())
          .isGreaterThan(30);
    }
  }
}
