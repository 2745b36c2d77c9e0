package dev.orderly.simulation;

/** Runs schedules, {@code [first seed] [how many]}, or tells the story of one, {@code replay [seed]}. */
public final class SimulationMain {

    private SimulationMain() {}

    public static void main(String... arguments) {
        if (arguments.length == 2 && arguments[0].equals("replay")) {
            Simulation.replay(Long.parseLong(arguments[1])).forEach(System.out::println);
            return;
        }
        long first = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1;
        long schedules = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1_000_000;
        var simulation = new Simulation();
        long began = System.nanoTime();
        var finding = simulation.search(first, schedules);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.print(simulation.tally());
        if (finding != null) {
            System.out.print(finding);
            System.exit(1);
        }
        System.out.printf(
                "%,d schedules, seeds %d to %d, in %.1f s (%,.0f a second): every rule holds%n",
                schedules, first, first + schedules - 1, seconds, schedules / seconds);
    }
}
