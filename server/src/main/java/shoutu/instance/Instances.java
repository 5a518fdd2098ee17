package shoutu.instance;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The birth of an instance, and what it was born as ever after. */
@Service
public class Instances {

  private final Instance instance;

  /**
   * @param kind what the start asks for; a database that was born otherwise refuses to start
   * @param name shown on every page, given at birth
   * @param zone in which its days begin and end, given at birth
   */
  Instances(
      InstanceTable table,
      Clock clock,
      TransactionOperations transaction,
      @Value("${shoutu.instance.kind:REAL}") Instance.Kind kind,
      @Value("${shoutu.instance.name:守土}") String name,
      @Value("${shoutu.instance.zone:Asia/Shanghai}") ZoneId zone) {
    this.instance =
        transaction.execute(
            _ ->
                table
                    .find()
                    .orElseGet(
                        () -> {
                          Instance born = new Instance(kind, name, zone, clock.instant());
                          table.insert(born);
                          return born;
                        }));
    if (instance.kind() != kind) {
      throw new WrongInstance(instance.kind(), kind);
    }
  }

  public Instance current() {
    return instance;
  }

  /** Exercise and real data never mix: the start asked for one and the database is the other. */
  public static final class WrongInstance extends RuntimeException {
    WrongInstance(Instance.Kind is, Instance.Kind wanted) {
      super(
          "This data folder holds a %s instance; it can't be started as %s. Use another folder."
              .formatted(is, wanted));
    }
  }
}
