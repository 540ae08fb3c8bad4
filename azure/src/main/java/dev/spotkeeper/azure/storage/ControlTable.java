package dev.spotkeeper.azure.storage;

import com.azure.core.exception.HttpResponseException;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableErrorCode;
import com.azure.data.tables.models.TableServiceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One table, created when the first request finds it missing.
 *
 * @param client the SDK's client of the table
 */
record ControlTable(TableClient client) {
    private static final int NOT_FOUND = 404;

    /** Runs a request; a second time, once, after the table had to be created. */
    <T> T call(Function<TableClient, T> request) {
        try {
            return request.apply(client);
        } catch (HttpResponseException failed) {
            if (!isTableMissing(failed)) {
                throw failed;
            }
        }
        createUnlessOthersDid();
        return request.apply(client);
    }

    /** Reads a row. */
    Optional<TableEntity> find(String partition, String row) {
        try {
            return Optional.of(call(table -> table.getEntity(partition, row)));
        } catch (TableServiceException failed) {
            if (failed.getResponse().getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /**
     * Lists rows in the order of their keys.
     *
     * @param limit the most rows that are read
     */
    List<TableEntity> list(String filter, int limit) {
        ListEntitiesOptions options = new ListEntitiesOptions().setFilter(filter);
        return call(table ->
                table.listEntities(options, null, null).stream().limit(limit).toList());
    }

    /**
     * Walks over rows in the order of their keys.
     *
     * @param most more rows than that are an {@link IllegalStateException}
     */
    void walk(String filter, int most, Consumer<TableEntity> visitor) {
        ListEntitiesOptions options = new ListEntitiesOptions().setFilter(filter);
        call(table -> {
            int walked = 0;
            for (TableEntity row : table.listEntities(options, null, null)) {
                walked++;
                if (walked > most) {
                    throw new IllegalStateException(
                            "more than " + most + " rows of " + table.getTableName() + " where " + filter);
                }
                visitor.accept(row);
            }
            return walked;
        });
    }

    /** Listing throws errors that the SDK did not read (data-tables 12.5.9); there, 404 has no other meaning. */
    private static boolean isTableMissing(HttpResponseException failed) {
        return failed instanceof TableServiceException read
                ? TableErrorCode.TABLE_NOT_FOUND.equals(read.getValue().getErrorCode())
                : failed.getResponse().getStatusCode() == NOT_FOUND;
    }

    private void createUnlessOthersDid() {
        try {
            client.createTable();
        } catch (TableServiceException failed) {
            if (!TableErrorCode.TABLE_ALREADY_EXISTS.equals(failed.getValue().getErrorCode())) {
                throw failed;
            }
        }
    }
}
