package shoutu.postgres;

import java.sql.SQLException;

/** A database of one test class. It goes with the cluster, or earlier when closed. */
public final class TestDatabase implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final String name;

  TestDatabase(EmbeddedPostgres postgres, String name) {
    this.postgres = postgres;
    this.name = name;
  }

  public Credentials app() {
    return postgres.credentials(Role.APP, name);
  }

  public Credentials owner() {
    return postgres.credentials(Role.OWNER, name);
  }

  public Credentials auditor() {
    return postgres.credentials(Role.AUDITOR, name);
  }

  public Credentials superuser() {
    return postgres.credentials(Role.SUPERUSER, name);
  }

  @Override
  public void close() {
    try (RolesTable roles = postgres.roles()) {
      roles.dropDatabase(name);
    } catch (SQLException failure) {
      throw new IllegalStateException("Database %s cannot be dropped".formatted(name), failure);
    }
  }
}
