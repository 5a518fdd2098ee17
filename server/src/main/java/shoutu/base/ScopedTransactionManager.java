package shoutu.base;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One transaction is one command. At its begin the database learns the scope (row security filters
 * by it) and the command's id, actor and time (the ledger's triggers write them into every act).
 */
public final class ScopedTransactionManager extends JdbcTransactionManager {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final InstantSource clock;

  public ScopedTransactionManager(DataSource source, InstantSource clock) {
    super(source);
    this.clock = clock;
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    super.doBegin(transaction, definition);
    DataSource source = obtainDataSource();
    Connection connection = DataSourceUtils.getConnection(source);
    try (PreparedStatement announce =
        connection.prepareStatement(
            "select set_config('shoutu.scope', ?, true), set_config('shoutu.command', ?, true)")) {
      Acting acting = Acting.current();
      announce.setString(1, acting.actor().scope().toMultirange());
      announce.setString(2, command(acting));
      announce.execute();
    } catch (SQLException e) {
      doCleanupAfterCompletion(transaction);
      throw new TransactionSystemException("The command could not be announced.", e);
    }
  }

  private String command(Acting acting) {
    UUID id = acting.command() == null ? Ids.next(clock) : acting.command();
    Map<String, @Nullable Object> told = new java.util.HashMap<>();
    told.put("id", id.toString());
    told.put("actor", acting.actor().name());
    told.put("post", acting.actor().post());
    told.put("received_at", clock.instant().toString());
    told.put("claimed_at", acting.claimedAt() == null ? null : acting.claimedAt().toString());
    return JSON.writeValueAsString(told);
  }
}
