package dev.spotkeeper.azure.storage;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.Response;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableErrorCode;
import com.azure.data.tables.models.TableServiceException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One table, created when the first request finds it missing.
 *
 * @param client the SDK's client of the table
 */
record ControlTable(TableClient client) {
    /** The property that the SDK takes a row's version from. */
    static final String ETAG = "odata.etag";

    private static final int NOT_FOUND = 404;

    /** 409: somebody created the row first. 412: somebody wrote it since. 404: somebody deleted it since. */
    private static final Set<Integer> LOST = Set.of(404, 409, 412);

    private static final System.Logger LOG = System.getLogger(ControlTable.class.getName());

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
     * Writes a row that must not be there yet.
     *
     * @return its ETag, or empty when somebody created it first
     */
    Optional<String> create(TableEntity row) {
        return write(table -> table.createEntityWithResponse(row, null, null));
    }

    /**
     * Writes a row in the place of one that was read.
     *
     * @return its ETag, or empty when somebody wrote or deleted it since
     */
    Optional<String> replace(TableEntity row, String etag) {
        TableEntity guarded = row.addProperty(ETAG, etag);
        return write(table -> table.updateEntityWithResponse(guarded, TableEntityUpdateMode.REPLACE, true, null, null));
    }

    /**
     * Deletes a row that was read.
     *
     * @return whether it was deleted; otherwise somebody wrote or deleted it since
     */
    boolean delete(TableEntity row, String etag) {
        TableEntity guarded = row.addProperty(ETAG, etag);
        try {
            // The SDK answers a deletion of what is not there with that response instead of an exception.
            int status = call(table -> table.deleteEntityWithResponse(guarded, true, null, null))
                    .getStatusCode();
            return status != NOT_FOUND;
        } catch (TableServiceException failed) {
            if (LOST.contains(failed.getResponse().getStatusCode())) {
                return false;
            }
            throw failed;
        }
    }

    /** Returns a row's ETag. */
    static String etag(TableEntity row) {
        return whole(row.getETag());
    }

    /** Understands a row. One of another release, or a torn one, is its own trouble: it is logged, and the others are served. */
    <T> Optional<T> understood(TableEntity row, Function<TableEntity, T> reading) {
        try {
            return Optional.of(reading.apply(row));
        } catch (IllegalArgumentException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "skipped the row " + row.getPartitionKey() + "/" + row.getRowKey() + " of the table "
                            + client.getTableName() + ": " + unreadable.getMessage());
            return Optional.empty();
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

    private Optional<String> write(Function<TableClient, Response<Void>> request) {
        try {
            String etag = call(request).getHeaders().getValue(HttpHeaderName.ETAG);
            return Optional.of(whole(Objects.requireNonNullElse(etag, "")));
        } catch (TableServiceException failed) {
            if (LOST.contains(failed.getResponse().getStatusCode())) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** The SDK cuts the closing quote off the header's ETag (data-tables 12.5.9); storage refuses the torn one with 400. */
    private static String whole(String etag) {
        return etag.startsWith("W/\"") && !etag.endsWith("\"") ? etag + "\"" : etag;
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
