package shoutu.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import shoutu.access.vault.KeyStore;
import shoutu.access.vault.VaultVerification;
import shoutu.ledger.Difference;
import shoutu.ledger.Difference.BrokenBlock;
import shoutu.ledger.Difference.BrokenHistory;
import shoutu.ledger.Difference.ChangedAct;
import shoutu.ledger.Difference.ChangedState;
import shoutu.ledger.Difference.MissingActs;
import shoutu.ledger.Verification;
import shoutu.postgres.Credentials;
import shoutu.postgres.EmbeddedPostgres;

/** {@code shoutu verify}: an auditor's check, with the server stopped or running. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Folds the ledger, compares it with the state, checks the sealed chain and the vault.")
final class VerifyCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      defaultValue = "${env:SHOUTU_HOME:-.}/data/demo",
      description = "Data folder (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data/demo");

  @Option(names = "--database", description = ExternalDatabase.FILE)
  private @Nullable Path database;

  @Spec private CommandSpec spec;

  VerifyCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws SQLException {
    if (database != null) {
      return verify(new ExternalDatabase(database, spec).of("auditor"));
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.join(data)) {
      return verify(postgres.auditor());
    }
  }

  private int verify(Credentials auditor) throws SQLException {
    PrintWriter out = spec.commandLine().getOut();
    try (Connection connection =
        DriverManager.getConnection(auditor.url(), auditor.user(), auditor.password())) {
      Verification.Report report = new Verification(connection).run();
      out.printf(
          "%d acts (%d sealed in %d blocks, %d not yet sealed), %d aggregates folded.%n",
          report.acts(),
          report.acts() - report.unsealed(),
          report.blocks(),
          report.unsealed(),
          report.aggregates());
      Difference difference = report.difference();
      if (difference != null) {
        out.println(words(difference));
        return 1;
      }
      out.println("The chain holds, and the state is what the acts say, row for row.");
      return vault(connection, out);
    }
  }

  private int vault(Connection connection, PrintWriter out) throws SQLException {
    try (KeyStore keys = KeyStore.open(data.resolve("keys"))) {
      VaultVerification.Report report = new VaultVerification(connection, keys).run();
      VaultVerification.Difference difference = report.difference();
      if (difference != null) {
        out.printf("Subject %s: %s%n", difference.subject(), words(difference));
        return 1;
      }
      out.printf(
          "%d subjects in the vault are what the ledger committed to; %d of them are shredded.%n",
          report.subjects(), report.shredded());
      return 0;
    }
  }

  private static String words(VaultVerification.Difference difference) {
    return switch (difference.fault()) {
      case CONTENT_CHANGED -> "the sealed content is not what the ledger committed to.";
      case KEY_MISSING -> "slot %d of the key store is empty.".formatted(difference.slot());
      case KEY_DAMAGED -> "slot %d of the key store is damaged.".formatted(difference.slot());
      case KEY_DESTROYED -> "its key is destroyed, but it is not on record as shredded.";
      case NOT_SHREDDED -> "it is on record as shredded, but its key is still there.";
    };
  }

  private static String words(Difference difference) {
    return switch (difference) {
      case BrokenBlock(long no) ->
          "Block %d does not follow from the block before it or from its own leaves.".formatted(no);
      case ChangedAct(long block, long seq, String aggregate, String id) ->
          "Act %d (of %s %s) was changed after it was sealed in block %d."
              .formatted(seq, aggregate, id, block);
      case MissingActs(long block, int sealed, int found) ->
          "Block %d sealed %d acts; %d are there.".formatted(block, sealed, found);
      case BrokenHistory(String aggregate, String id, int acts, int last) ->
          "The acts of %s %s do not count up without a gap: %d acts, the last is version %d."
              .formatted(aggregate, id, acts, last);
      case ChangedState(String aggregate, String id, String field, String folded, String stored) ->
          "%s %s, field '%s': the acts say %s, the state says %s."
              .formatted(aggregate, id, field, folded, stored);
    };
  }
}
