package shoutu.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/**
 * Flowable, as its guide sets it up: starts processes of one user task with a due timer, fires a
 * quarter of the timers, completes the other tasks. Prints a rate a second for each.
 */
final class FlowableWork {

  private static final int THREADS = 2;
  private static final String PROCESS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="bench">
        <process id="visit" isExecutable="true">
          <startEvent id="start"/>
          <sequenceFlow id="a" sourceRef="start" targetRef="task"/>
          <userTask id="task" name="Visit"/>
          <boundaryEvent id="due" attachedToRef="task" cancelActivity="false">
            <timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>
          </boundaryEvent>
          <sequenceFlow id="b" sourceRef="task" targetRef="end"/>
          <sequenceFlow id="c" sourceRef="due" targetRef="help"/>
          <userTask id="help" name="Help"/>
          <sequenceFlow id="d" sourceRef="help" targetRef="end"/>
          <endEvent id="end"/>
        </process>
      </definitions>
      """;

  /** Arguments: the database's address, and how many tasks. */
  public static void main(String[] arguments) throws Exception {
    int tasks = Integer.parseInt(arguments[1]);
    String url = arguments[0] + (arguments[0].contains("?") ? "&" : "?") + "currentSchema=flowable";
    String password = System.getenv("FLOWABLE_PASSWORD");
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration
        .setJdbcDriver("org.postgresql.Driver")
        .setJdbcUrl(url)
        .setJdbcUsername("shoutu_owner")
        .setJdbcPassword(password)
        .setDatabaseSchema("flowable")
        .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
        .setAsyncExecutorActivate(false);
    configuration.setAsyncExecutorCorePoolSize(THREADS);
    configuration.setAsyncExecutorMaxPoolSize(THREADS);
    ProcessEngine engine = configuration.buildProcessEngine();
    try (Connection connection = DriverManager.getConnection(url, "shoutu_owner", password)) {
      engine
          .getRepositoryService()
          .createDeployment()
          .addString("visit.bpmn20.xml", PROCESS)
          .deploy();
      said("start", tasks, _ -> engine.getRuntimeService().startProcessInstanceByKey("visit"));
      timers(engine, connection, tasks / 4);
      List<String> open = new ArrayList<>();
      engine
          .getTaskService()
          .createTaskQuery()
          .taskName("Visit")
          .list()
          .forEach(it -> open.add(it.getId()));
      said("complete", open.size(), i -> engine.getTaskService().complete(open.get(i)));
    } finally {
      engine.close();
    }
  }

  private static void timers(ProcessEngine engine, Connection connection, int count)
      throws SQLException, InterruptedException {
    try (PreparedStatement due =
        connection.prepareStatement(
            """
            update act_ru_timer_job set duedate_ = now() - interval '1 minute'
             where id_ in (select id_ from act_ru_timer_job limit ?)
            """)) {
      due.setInt(1, count);
      due.executeUpdate();
    }
    long begun = System.nanoTime();
    engine.getProcessEngineConfiguration().getAsyncExecutor().start();
    while (help(connection) < count) {
      Thread.sleep(50);
    }
    System.out.printf("timer %.2f%n", count / ((System.nanoTime() - begun) / 1e9));
    engine.getProcessEngineConfiguration().getAsyncExecutor().shutdown();
  }

  private static long help(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from act_ru_task where name_ = 'Help'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void said(String what, int count, Consumer<Integer> work) throws Exception {
    AtomicInteger next = new AtomicInteger();
    long begun = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> working = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        working.add(
            threads.submit(
                () -> {
                  for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    work.accept(i);
                  }
                }));
      }
      for (Future<?> one : working) {
        one.get();
      }
    }
    System.out.printf("%s %.2f%n", what, count / ((System.nanoTime() - begun) / 1e9));
  }

  private FlowableWork() {}
}
